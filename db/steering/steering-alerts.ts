import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';

/** Things that a director should know, each a count; zero is good news. */
export type SteeringAlerts = {
	incidents: number;
	approvals: number;
	brokenPromises: number;
	disputesPastDate: number;
	heldBatches: number;
	overdueTasks: number;
	limits: number;
	/** the newest payment data is older than the company's own limit says */
	paymentDataAt: Date | null;
};

/** Work that the agenda shows today: what was put off to a later day counts on that day. */
const asksBy = (today: CivilDate) =>
	sql`state = 'open' and asks_at < ((${today}::date + 1)::timestamp at time zone (select zone from organisation))`;

/** What is wrong or waits too long, counted now, as the lists behind each count have it. */
export const steeringAlerts = (tx: Tx, today: CivilDate, at: Instant): Promise<SteeringAlerts> =>
	tx
		.selectNoFrom([
			sql<number>`(select count(*)::int from task where ${asksBy(today)} and kind = 'incident')`.as(
				'incidents',
			),
			sql<number>`(select count(*)::int from task where ${asksBy(today)} and kind = 'approval')`.as(
				'approvals',
			),
			sql<number>`(select count(*)::int from task where ${asksBy(today)} and kind = 'promise')`.as(
				'brokenPromises',
			),
			sql<number>`(select count(*)::int from dispute where resolved_at is null and resolve_on <= ${today}::date)`.as(
				'disputesPastDate',
			),
			sql<number>`(select count(*)::int from held_batch where state = 'held')`.as('heldBatches'),
			sql<number>`(select count(*)::int from task where ${asksBy(today)} and due_at < ${new Date(at)})`.as(
				'overdueTasks',
			),
			sql<number>`(select count(distinct customer_id)::int from exposure_alert)`.as('limits'),
			sql<Date | null>`(select payment_data_at from organisation)`.as('paymentDataAt'),
		])
		.executeTakeFirstOrThrow();
