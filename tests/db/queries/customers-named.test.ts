import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { customersNamed } from '#db/queries/customers-named.ts';
import { organisationDatabase } from '../organisation-database.ts';
import type { OrganisationDatabase } from '../organisation-database.ts';

let company: OrganisationDatabase;

beforeAll(async () => {
	company = await organisationDatabase();
	await company.inside((tx) =>
		tx
			.insertInto('customer')
			.values([
				{ id: 'C1', name: 'Béta Menuiserie', siren: '732829320' },
				{ id: 'C2', name: 'Établissements Bœuf & Fils' },
				{ id: 'C3', name: 'Alpha 100 % Verre' },
			])
			.execute(),
	);
});

test.each([
	['as a bank prints it', 'BETA MENUISERIE', ['C1']],
	['words in another order, begun', 'fils etab', ['C2']],
	['a ligature in two letters', 'boeuf', ['C2']],
	['the middle of a word', 'nuis', ['C1']],
	['a SIREN with blanks', '732 829 320', ['C1']],
	['a sign of patterns', '%', ['C3']],
	['a word that another lacks', 'beta fils', []],
	['nothing but signs', '&&', []],
])('finds a customer by %s', async (_, search, ids) => {
	const { rows } = await company.inside((tx) =>
		sql<{ id: string }>`select distinct id from (${customersNamed(search)}) as c order by id`.execute(tx),
	);
	expect(rows.map(({ id }) => id)).toEqual(ids);
});
