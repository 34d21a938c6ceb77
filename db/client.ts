import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely';
import { Pool, TypeOverrides, types } from 'pg';
import { flushJournal } from './journal/journal-buffer.ts';
import type { DB } from './schema.ts';
import type { Db, Tx } from './tx.ts';

export type { Db, Tx } from './tx.ts';

function safeInteger(text: string): number {
	const value = Number(text);
	if (!Number.isSafeInteger(value)) throw new Error(`The integer ${text} is too large to be held exactly.`);
	return value;
}

/** Parsers of this pool alone, so that the sign-in library keeps its own. */
function typeParsers(): TypeOverrides {
	const overrides = new TypeOverrides();
	overrides.setTypeParser(types.builtins.DATE, (text) => text);
	overrides.setTypeParser(types.builtins.INT8, safeInteger);
	overrides.setTypeParser(types.builtins.NUMERIC, Number);
	return overrides;
}

/**
 * Opens the pool for the application's role (`urlFor(url, 'amiable_app')`).
 * What comes back: `date` as `YYYY-MM-DD`, `timestamptz` as `Date` (business time is `date.getTime()`), `bigint` and
 * `numeric` as numbers, refused when not exact; columns in camelCase, the inside of `jsonb` untouched.
 * What goes in: `jsonb` as text, `JSON.stringify(value)`, because the driver would write an array as a Postgres array.
 */
export function connect(url: string, poolSize = 10): Db {
	// Compiling a query takes longer than any of ours runs.
	const options = '-c jit=off';
	const pool = new Pool({ connectionString: url, max: poolSize, types: typeParsers(), options });
	pool.on('error', () => undefined);
	return new Kysely<DB>({
		dialect: new PostgresDialect({ pool }),
		plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
	});
}

/** Nothing for nobody's work; a person without any right is a person still. */
const namedActs = (acts: readonly string[] | null): string => acts?.concat('be-here').join(',') ?? '';

/**
 * Runs `work` in one transaction that sees and writes the rows of one company, and nothing else.
 * Journal lines written meanwhile are chained last, just before the commit.
 * @param onlyCustomersOf the person whose customers alone may be seen, then those for whom they stand in today; null for
 *   whoever sees the whole company
 * @param acts what the person may do whose transaction it is; null for work that is no person's. The database refuses
 *   what they may not (migration 105)
 * @throws Error when the connection's role could look past row security
 */
export async function forOrganisation<T>(
	db: Db,
	organisationId: string,
	work: (tx: Tx) => Promise<T>,
	onlyCustomersOf: string | readonly string[] | null = null,
	acts: readonly string[] | null = null,
): Promise<T> {
	return db.transaction().execute(async (tx) => {
		const { rows } = await sql<{ bypasses: boolean }>`
			select set_config('app.organisation_id', ${organisationId}, true),
				set_config('app.only_customers_of', ${[onlyCustomersOf ?? ''].flat().join(',')}, true),
				set_config('app.acts', ${namedActs(acts)}, true),
				(select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as bypasses
		`.execute(tx);
		if (rows[0]?.bypasses !== false)
			throw new Error('The application must not connect as a role that bypasses row security.');
		const answer = await work(tx);
		await flushJournal(tx, organisationId);
		return answer;
	});
}
