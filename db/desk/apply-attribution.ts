import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';

/** A name as people sort it: without case or accents. */
const plain = (text: RawBuilder<string>) =>
	sql`translate(lower(${text}), 'àâäéèêëîïôöùûüçœ', 'aaaeeeeiioouuuco')`;

/** Whether rule `r` fits customer `c`; what the customer owes is only summed for a rule that asks. */
const fits = sql`(r.country is null or r.country = c.country)
	and (r.group_code is null or r.group_code = c.group_code)
	and (r.profile is null or r.profile = c.profile)
	and (r.name_from is null
		or left(${plain(sql`c.name`)}, length(r.name_from)) collate "C" >= ${plain(sql`r.name_from`)} collate "C")
	and (r.name_to is null
		or left(${plain(sql`c.name`)}, length(r.name_to)) collate "C" <= ${plain(sql`r.name_to`)} collate "C")
	and (r.outstanding_from_cents is null or r.outstanding_from_cents <= (
		select coalesce(sum(o.residual_cents), 0) from open_item o, organisation g
		where o.customer_id = c.id and o.currency = g.currency
	))`;

/**
 * Gives each customer the collector and the salesperson of the first rule that fits. Whom somebody chose by hand stays:
 * a customer whose person is not the one that the rules gave last is left alone.
 * @returns how many customers changed hands
 */
export async function applyAttribution(
	tx: Tx,
	{ at, actor }: { at: Instant; actor: string | null },
): Promise<number> {
	const { rows } = await sql<{ id: string }>`
		with wanted as (
			select c.id,
				(select r.collector_id from attribution_rule r
					where r.collector_id is not null and ${fits} order by r.position, r.id limit 1) as collector_id,
				(select r.salesperson_id from attribution_rule r
					where r.salesperson_id is not null and ${fits} order by r.position, r.id limit 1) as salesperson_id
			from customer c
		)
		update customer c set
			collector_id = case when c.collector_id is not distinct from c.ruled_collector_id
				then w.collector_id else c.collector_id end,
			salesperson_id = case when c.salesperson_id is not distinct from c.ruled_salesperson_id
				then w.salesperson_id else c.salesperson_id end,
			ruled_collector_id = w.collector_id,
			ruled_salesperson_id = w.salesperson_id
		from wanted w
		where w.id = c.id and (
			c.ruled_collector_id is distinct from w.collector_id
			or c.ruled_salesperson_id is distinct from w.salesperson_id
		)
		returning c.id`.execute(tx);
	if (rows.length > 0) {
		const entry = { kind: 'customers-attributed', customers: rows.map(({ id }) => id).sort() };
		writeJournal(tx, [{ at, entry, customer: null, actor }]);
	}
	return rows.length;
}
