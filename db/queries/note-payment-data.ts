import { sql } from 'kysely';
import type { Tx } from '../client.ts';

/**
 * How recent the company's knowledge of payments is (n31): the newest of what a bank statement covers, what an accounting
 * file was made on, and what a program told. A statement counts once its lines were matched or wait for a person. A payment entered by hand, or matched from an old statement, proves nothing
 * about the others.
 */
export async function notePaymentData(tx: Tx): Promise<void> {
	await sql`
		update organisation o set payment_data_at = newest.at
		from (
			select greatest(
				(select max(at) from payment where id not like 'bank/%' and id not like 'hand/%' and id not like 'accounting/%'),
				(select max(least(f.at, ((s.through_on + 1)::timestamp at time zone z.zone)))
					from bank_statement s join bank_file f on f.id = s.file_id, organisation z
					where not exists (
						select from bank_line l where l.file_id = f.id and l.state in ('waiting', 'ready'))),
				(select max(least(applied_at, coalesce((file_on + 1)::timestamp at time zone z.zone, applied_at)))
					from import_batch, organisation z where state = 'applied' and (kind = 'fec' or complete))
			) as at
		) newest
		where newest.at > coalesce(o.payment_data_at, '-infinity')`.execute(tx);
}
