import { sql } from 'kysely';
import type { Tx } from '../client.ts';

/** Customers whose account does not know yet what the company's settings say of it. */
export async function customersToTell(
	tx: Tx,
	{ confirm, paymentData }: { confirm: boolean; paymentData: 'fresh' | 'stale' },
): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		select c.id from customer c join customer_account a on a.customer_id = c.id
		where coalesce(a.state -> 'customer' ->> 'confirm' = 'true', false) <> (c.always_confirm or ${confirm})
			or a.state ->> 'paymentData' <> ${paymentData}
		order by c.id`.execute(tx);
	return rows.map(({ id }) => id);
}
