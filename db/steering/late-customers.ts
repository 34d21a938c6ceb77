import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';

export type LateCustomer = {
	customerId: string;
	name: string;
	lateCents: number;
	notDueCents: number;
	/** its oldest due date that has passed */
	oldestDueOn: CivilDate;
};

/** The customers that owe most past its due date, in one currency; biggest first. */
export async function lateCustomers(
	tx: Tx,
	currency: string,
	today: CivilDate,
	limit: number,
): Promise<LateCustomer[]> {
	const { rows } = await sql<LateCustomer>`
		with owed as (
			select customer_id, coalesce(sum(residual_cents) filter (where due_on < ${today}::date), 0)::bigint as late,
				coalesce(sum(residual_cents) filter (where due_on >= ${today}::date), 0)::bigint as not_due, min(due_on) as oldest
			from invoice
			where closed is null and residual_cents > 0 and currency = ${currency}
			group by customer_id
			having min(due_on) < ${today}::date
			order by 2 desc, customer_id
			limit ${limit}
		)
		select o.customer_id as "customerId", c.name, o.late as "lateCents", o.not_due as "notDueCents",
			o.oldest as "oldestDueOn"
		from owed o join customer c on c.id = o.customer_id
		order by o.late desc, o.customer_id
	`.execute(tx);
	return rows;
}
