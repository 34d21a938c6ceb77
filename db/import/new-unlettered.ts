import { sql } from 'kysely';
import type { UnletteredCredit } from '#workflows/files/import/fec-entries.ts';
import type { Tx } from '../client.ts';
import { fecCredit } from './settlement.ts';

/** The unlettered money and credit notes of a FEC that no earlier one has told. */
export async function newUnlettered(
	tx: Tx,
	credits: readonly UnletteredCredit[],
): Promise<UnletteredCredit[]> {
	if (credits.length === 0) return [];
	const names = credits.map(({ id }) => fecCredit(id));
	const { rows } = await sql<{ id: string }>`
		select id from payment where id = any(${names}) union all select id from credit where id = any(${names})`.execute(
		tx,
	);
	const told = new Set(rows.map(({ id }) => id));
	return credits.filter(({ id }) => !told.has(fecCredit(id)));
}
