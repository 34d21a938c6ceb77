import { sql } from 'kysely';
import type { Tx } from '../client.ts';

/** Takes the newest payment that anybody told us of for the age of the company's payment data (n31). */
export async function notePaymentData(tx: Tx): Promise<void> {
	await sql`
		update organisation set payment_data_at = newest.at
		from (select max(at) as at from payment) newest
		where newest.at > coalesce(payment_data_at, '-infinity')`.execute(tx);
}
