import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import { exposureOf } from '#workflows/receivables/account/exposure-of.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { exposureCrossings } from '#workflows/receivables/exposure.ts';
import type { ExposureLevel } from '#workflows/receivables/exposure.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';
import { notify } from '../notifications/notify.ts';
import type { DB } from '../schema.ts';

type Crossing = {
	customerId: string;
	currency: string;
	exposureCents: number;
	at: Instant;
};

/** One limit reached: a task, a word to those who look after the customer, a line of the journal. */
async function raise(tx: Tx, level: ExposureLevel, { customerId, currency, exposureCents, at }: Crossing) {
	const { measure, percent, limitCents } = level;
	const event = `exposure/${customerId}/${measure}/${String(percent)}/${new Date(at).toISOString()}`;
	await tx
		.insertInto('task')
		.values({
			key: event,
			kind: 'task',
			code: `${measure}-${String(percent)}`,
			customerId,
			owner: 'credit-manager',
			at: new Date(at),
			payload: JSON.stringify({ exposureCents, limitCents, currency }),
		})
		.onConflict((conflict) => conflict.columns(['organisationId', 'key']).doNothing())
		.execute();
	await notify(tx, {
		to: { team: ['collector', 'salesperson'], roles: ['credit-manager'] },
		kind: 'credit-limit',
		event,
		at: new Date(at),
		customerId,
		amountCents: exposureCents,
		currency,
		params: { measure, percent, limitCents },
	});
	const entry = {
		kind: 'alert',
		invoices: [],
		code: `${measure}-${String(percent)}`,
		exposureCents,
		limitCents,
	};
	writeJournal(tx, [{ at, entry, customer: customerId, actor: null }]);
}

/** Of what one change reached at once, the highest share of each limit: one alert tells it. */
const highest = (levels: readonly ExposureLevel[]): ExposureLevel[] =>
	levels.filter(
		(level) => !levels.some(({ measure, percent }) => measure === level.measure && percent > level.percent),
	);

/** Crossings of the customer that have been told and still stand. */
const standingAlerts = sql<Pick<Selectable<DB['exposureAlert']>, 'measure' | 'percent'>[]>`coalesce((
	select json_agg(json_build_object('measure', a.measure, 'percent', a.percent))
	from exposure_alert a where a.customer_id = customer.id), '[]')`.as('standing');

/**
 * Holds a customer's outstanding against its credit limit and its insured amount (s19): whoever looks after it hears of
 * each crossing of 80 % and of 100 % once, and again only after the outstanding was below.
 */
export async function watchExposure(
	tx: Tx,
	customerId: string,
	state: AccountState,
	at: Instant,
): Promise<void> {
	const row = await tx
		.selectFrom('customer')
		.innerJoin('organisation', (join) => join.onTrue())
		.select(['customer.creditLimitCents', 'customer.insuredCents', 'organisation.currency', standingAlerts])
		.where('customer.id', '=', customerId)
		.executeTakeFirst();
	if (!row) return;
	const { creditLimitCents, insuredCents, currency, standing } = row;
	if (standing.length === 0 && creditLimitCents === null && insuredCents === null) return;
	const exposureCents = exposureOf(state, currency);
	const { raised, cleared } = exposureCrossings(exposureCents, { creditLimitCents, insuredCents }, standing);
	for (const { measure, percent } of cleared)
		await tx
			.deleteFrom('exposureAlert')
			.where('customerId', '=', customerId)
			.where('measure', '=', measure)
			.where('percent', '=', percent)
			.execute();
	if (raised.length === 0) return;
	const stamp = { customerId, exposureCents, at: new Date(at) };
	await tx
		.insertInto('exposureAlert')
		.values(raised.map((level) => ({ ...level, ...stamp })))
		.execute();
	for (const level of highest(raised)) await raise(tx, level, { customerId, currency, exposureCents, at });
}
