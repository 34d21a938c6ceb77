import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../client.ts';

const plain = (column: string): RawBuilder<string> =>
	sql<string>`regexp_replace(upper(${sql.ref(column)}), '[^A-Z0-9]', '', 'g')`;

/**
 * Marks movements of a file that a file of another format seems to have brought already: same account, value date and
 * amount, and the same payer, payer's reference or words. Formats name movements differently, so that ids do not tell;
 * nothing is matched by itself then, a person looks.
 */
export async function markSeenBefore(tx: Tx, fileId: string): Promise<void> {
	await sql`
		update bank_line l set queued_because = 'seen-before'
		from bank_file f
		where l.file_id = ${fileId} and f.id = l.file_id and l.state = 'waiting' and exists (
			select from bank_line o join bank_file g on g.id = o.file_id
			where o.bank_account_id = l.bank_account_id and o.value_on = l.value_on and o.amount_cents = l.amount_cents
				and g.format <> f.format
				and (o.party_iban = l.party_iban or o.end_to_end_id = l.end_to_end_id
					or (${plain('l.label')} <> '' and strpos(${plain('o.words')}, ${plain('l.label')}) > 0)
					or (${plain('o.label')} <> '' and strpos(${plain('l.words')}, ${plain('o.label')}) > 0)))`.execute(tx);
}
