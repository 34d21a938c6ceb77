import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { connect, forOrganisation } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { urlFor } from '#db/roles.ts';
import { cache } from '#local/paths.ts';
import { ensureDatabase, startPostgres } from '#local/postgres.ts';
import type { PostgresServer } from '#local/postgres.ts';
import { templateById, templatePath } from '#workflows/files/scenario-file.ts';

/** A filled company: its database as the application sees it, its id, its people, how large it is on disk. */
export type DeskDatabase = {
	db: Db;
	organisationId: string;
	director: string;
	/** one of six who collect */
	collector: string;
	/** one of three who sell, each to a third of the customers */
	salesperson: string;
	bytes: number;
	isNew: boolean;
};

const ORGANISATION = '00000000-0000-4000-8000-00000000de5c';
const PEOPLE = [
	...Array.from({ length: 6 }, (_, index) => ({ name: `a${String(index)}`, roles: ['collector' as const] })),
	...Array.from({ length: 3 }, (_, index) => ({ name: `b${String(index)}`, roles: ['sales' as const] })),
	{ name: 'c-director', roles: ['admin' as const, 'credit-manager' as const] },
];
const userId = (index: number): string => `00000000-0000-4000-8000-0000000000${String(10 + index)}`;
/** What a database is filled with, in order, and the mark that it bears once it is. */
const STEPS = [
	{ file: 'fill.sql', mark: 'filled' },
	{ file: 'lists.sql', mark: 'filled, lists' },
] as const;
const DIRECTOR = userId(PEOPLE.length - 1);

/** The script with its values; psql's way of naming them, without psql. */
const scriptOf = (file: string, invoices: number, customers: number): string =>
	readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8')
		.replaceAll(":'organisation'", `'${ORGANISATION}'`)
		.replaceAll(':customers', String(customers))
		.replaceAll(':invoices', String(invoices));

/** The statements of a script, one by one: `vacuum` wants to be alone. */
const statementsOf = (script: string): string[] =>
	script
		.replaceAll(/^--.*$/gm, '')
		.split(/;\s*$/m)
		.map((statement) => statement.trim())
		.filter(Boolean);

async function found(db: Db): Promise<void> {
	await forOrganisation(db, ORGANISATION, async (tx) => {
		await tx
			.insertInto('organisation')
			.values({ id: ORGANISATION, name: 'Essai', firstActivationReleasedAt: new Date() })
			.execute();
		await tx
			.insertInto('membership')
			.values(
				PEOPLE.map(({ name, roles }, index) => ({
					userId: userId(index),
					name,
					email: `${name}@essai.test`,
					roles,
				})),
			)
			.execute();
		const source = readFileSync(templatePath('standard'), 'utf8');
		const scenario = templateById('standard');
		await publishScenario(tx, { scenario, source, format: 'yaml', by: DIRECTOR, at: Date.now() });
	});
}

/** How far a database is filled: the number of steps that it has behind it. */
async function filledSteps(client: pg.Client): Promise<number> {
	const { rows } = await client.query<{ mark: string | null }>(
		`select shobj_description(oid, 'pg_database') as mark from pg_database where datname = 'desk'`,
	);
	return 1 + STEPS.findIndex(({ mark }) => mark === rows[0]?.mark);
}

/** Drops a database whose first step was never done to its end, so that the next attempt begins anew. */
async function dropUnfinished(server: PostgresServer): Promise<void> {
	const client = new pg.Client({ connectionString: server.url('postgres') });
	await client.connect();
	try {
		if ((await filledSteps(client)) === 0) await client.query('drop database if exists desk with (force)');
	} finally {
		await client.end();
	}
}

/** The database at this version's schema; one that was filled by migrations which have changed since is made anew. */
async function migrated(server: PostgresServer): Promise<void> {
	await ensureDatabase(server, 'desk');
	try {
		await migrate(server.url('desk'));
	} catch {
		const client = new pg.Client({ connectionString: server.url('postgres') });
		await client.connect();
		await client.query('drop database desk with (force)');
		await client.end();
		await ensureDatabase(server, 'desk');
		await migrate(server.url('desk'));
	}
}

/** Adds what a database lacks: one that an earlier version filled gets the new steps alone. */
async function fill(owner: pg.Client, db: Db, invoices: number, customers: number): Promise<boolean> {
	const done = await filledSteps(owner);
	if (done === 0) await found(db);
	for (const { file, mark } of STEPS.slice(done)) {
		for (const statement of statementsOf(scriptOf(file, invoices, customers))) await owner.query(statement);
		await owner.query(`comment on database desk is '${mark}'`);
	}
	return done < STEPS.length;
}

/**
 * Lends a filled database, kept in the cache folder for the next time: it is made once for each size.
 */
export async function withDeskDatabase<T>(
	{ invoices, customers }: { invoices: number; customers: number },
	work: (desk: DeskDatabase) => Promise<T>,
): Promise<T> {
	const folder = join(cache(), 'bench', `desk-${String(invoices)}`);
	mkdirSync(folder, { recursive: true });
	const server = await startPostgres({ folder, password: 'bench', port: 42_000, lasting: true });
	const owner = new pg.Client({ connectionString: server.url('desk') });
	let db: Db | undefined;
	try {
		await dropUnfinished(server);
		await migrated(server);
		await owner.connect();
		db = connect(urlFor(server.url('desk'), 'amiable_app'), 1);
		const isNew = await fill(owner, db, invoices, customers);
		const { rows } = await owner.query<{ bytes: string }>(
			'select pg_database_size(current_database()) as bytes',
		);
		const bytes = Number(rows[0]?.bytes ?? 0);
		return await work({
			db,
			organisationId: ORGANISATION,
			director: DIRECTOR,
			collector: userId(0),
			salesperson: userId(6),
			bytes,
			isNew,
		});
	} finally {
		await db?.destroy();
		await owner.end();
		await server.process.stop();
	}
}
