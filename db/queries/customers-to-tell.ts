import { sql } from 'kysely';
import type { CompanyStance } from '../account/company-stance.ts';
import type { Tx } from '../client.ts';
import { awaitedCustomers } from '../money/awaited-customers.ts';

/**
 * Customers whose account does not know yet what the company's settings say of it, or that money which is probably theirs
 * waits to be matched, or no longer does.
 */
export async function customersToTell(
	tx: Tx,
	{ confirm, fourEyes, paymentData }: CompanyStance,
): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		select c.id from customer c join customer_account a on a.customer_id = c.id
			left join (${awaitedCustomers}) w on w.id = c.id
		where coalesce(a.state -> 'customer' ->> 'confirm' = 'true', false) <> (c.always_confirm or ${confirm})
			or a.state -> 'customer' -> 'fourEyes' is distinct from ${fourEyes && JSON.stringify(fourEyes)}::jsonb
			or a.state ->> 'paymentData' <> case when w.id is null then ${paymentData} else 'awaited' end
		order by c.id`.execute(tx);
	return rows.map(({ id }) => id);
}
