import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { DatedMovement } from '#workflows/receivables/steering/ageing-history.ts';
import type { Tx } from '../client.ts';

/**
 * Movements of principals added up by due date and by the end of the month in which they took effect; what is older
 * than `first` counts on it. That is all that balances on ends of months need.
 */
export const principalMovements = async (
	tx: Tx,
	first: CivilDate,
): Promise<(DatedMovement & { currency: string })[]> => {
	const { rows } = await sql<DatedMovement & { currency: string }>`
		select currency, due_on as "dueOn", effective_on as "effectiveOn", sum(cents)::bigint as cents
		from (
			select l.currency, i.due_on, l.amount_cents as cents,
				greatest(${first}::date, (date_trunc('month', l.value_on) + interval '1 month - 1 day')::date) as effective_on
			from ledger_entry l
			join invoice i on i.organisation_id = l.organisation_id and i.id = l.invoice_id
			where l.account = 'principal'
		) movement
		group by currency, due_on, effective_on
		having sum(cents) <> 0
	`.execute(tx);
	return rows;
};
