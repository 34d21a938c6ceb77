import { sql } from 'kysely';
import { companyRules } from '#db/account/company-rules.ts';
import { calendarsOf } from '#db/account/policy-of.ts';
import type { Tx } from '#db/client.ts';
import type { SampleInvoice } from '#lib/designer/view.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';

/** An invoice due within so many days shows dates that people can check against their own calendar. */
const NEAR_DAYS = 30;

/**
 * The open invoice on which the designer shows dates: due about now, of a middling amount, with the calendars under
 * which it would really be chased. The same one as long as the ledger stays the same.
 * @returns null when nothing is open
 */
export async function sampleInvoice(tx: Tx, at: Instant): Promise<SampleInvoice | null> {
	const rules = await companyRules(tx);
	const asOf = civilDateOf(at, rules.zone);
	const row = await tx
		.with('open', (db) =>
			db
				.selectFrom('invoice as i')
				.innerJoin('customer as c', 'c.id', 'i.customerId')
				.where('i.closed', 'is', null)
				.where('i.residualCents', '>', 0)
				.where('i.disputedCents', '=', 0)
				.select(['i.id', 'i.number', 'i.issuedOn', 'i.dueOn', 'i.amountCents', 'i.currency'])
				.select(['c.name as customer', 'c.kind', 'c.country', 'c.region']),
		)
		.selectFrom('open')
		.selectAll()
		.orderBy(sql`abs(due_on - ${asOf}::date) <= ${NEAR_DAYS}`, 'desc')
		.orderBy(
			sql`abs(amount_cents - (select percentile_disc(0.5) within group (order by amount_cents) from open))`,
		)
		.orderBy('dueOn')
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	if (!row) return null;
	const { kind, country, region, ...invoice } = row;
	const calendars = calendarsOf(rules, { kind, country, region: region ?? undefined }, at);
	return { ...invoice, calendars };
}
