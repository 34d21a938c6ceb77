import { sql } from 'kysely';
import { forOrganisation } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import { Failure } from '../failure.ts';
import { terminalText } from '../terminal-text.ts';

type Company = { id: string; name: string; demo: boolean };

async function companies(db: Db): Promise<Company[]> {
	const { rows } = await sql<{ id: string }>`select organisation_id as id from organisations()`.execute(db);
	const found: Company[] = [];
	for (const { id } of rows)
		found.push(
			await forOrganisation(db, id, (tx) =>
				tx.selectFrom('organisation').select(['id', 'name', 'demo']).executeTakeFirstOrThrow(),
			),
		);
	return found;
}

/**
 * The company that a command works for: the one named by id or name, else the only one beside the demo company.
 * @throws Failure that lists the companies when that leaves a doubt
 */
export async function chooseOrganisation(db: Db, wanted: string | undefined): Promise<string> {
	const all = await companies(db);
	const real = all.filter(({ demo }) => !demo);
	const fitting =
		wanted === undefined
			? real.length > 0
				? real
				: all
			: all.filter(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
	const [only] = fitting;
	if (only && fitting.length === 1) return only.id;
	const list = all.map(({ id, name }) => `  ${id}  ${name}`).join('\n');
	if (all.length === 0) throw new Failure('no-organisation', terminalText('no-company'), 1);
	throw new Failure('which-organisation', `${terminalText('several-companies')}\n${list}`, 2);
}
