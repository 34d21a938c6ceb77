import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { companyRules } from '#db/account/company-rules.ts';
import { calendarsOf } from '#db/account/policy-of.ts';
import type { Tx } from '#db/client.ts';
import { companyDate } from '#db/account/company-date.ts';
import { MatchRefusal } from '#db/money/match-refusal.ts';
import { MEANS } from '#lib/money/payments/view.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import { now } from '../clock.ts';
import { civilDate, currency, optionalText, requiredText } from '../forms/fields.ts';
import { positiveAmount, typedCents } from '../forms/typed-amount.ts';
import { allowed } from '../rights.ts';
import { moneyAction } from './money-action.ts';
import { allocationsIn, sharesShape } from './shares-shape.ts';
import { tellMoney } from './tell-money.ts';

const shape = z.object({
	ticket: z.uuid(),
	customer: requiredText,
	means: z.enum(MEANS as [string, ...string[]]).transform((value) => value as (typeof MEANS)[number]),
	amount: positiveAmount,
	currency,
	on: civilDate,
	valueOn: civilDate,
	label: optionalText,
	spread: z.enum(['rule', 'chosen', 'credit']),
	...sharesShape,
});

/** When we learnt of money received on `on`: now if it is today, else the noon of that day. */
async function learntAt(tx: Tx, on: string, at: number): Promise<number> {
	const today = await companyDate(tx, at);
	if (on > today) throw new MatchRefusal('payment-in-future', { on });
	if (on === today) return at;
	const rules = await companyRules(tx);
	const { creditor } = calendarsOf(rules, { kind: 'company', country: rules.country }, at);
	return instantAt(creditor, on, '12:00');
}

/** A payment entered by hand: laid by the rule, on chosen invoices, or on none. Its page follows. */
const enter = moneyAction('enter', shape, async (value, work) => {
	const { ticket, customer, means, amount, valueOn, label, spread } = value;
	const payment = `hand/${ticket}`;
	const allocations = allocationsIn(value, value.currency);
	if (spread === 'chosen' && allocations.length === 0) throw new MatchRefusal('nothing-shared-out', {});
	const at = await learntAt(work.tx, value.on, work.stamp.at);
	await tellMoney(work, customer, [
		{
			type: 'payment',
			id: payment,
			at,
			actor: work.stamp.actor,
			payment,
			amountCents: typedCents(amount, value.currency),
			currency: value.currency,
			valueDate: valueOn,
			means,
			...(label !== null && { label }),
			...(spread === 'chosen' && { allocations }),
			...(spread === 'credit' && { unallocated: true as const }),
		},
	]);
	return { payment };
});

/** Enters the payment and opens it. */
export async function enterPayment(event: RequestEvent) {
	const answer = await enter(event);
	if ('done' in answer && answer.done)
		redirect(303, `/money/payments/${encodeURIComponent(answer.values['payment'] ?? '')}`);
	return answer;
}

/** What the form starts from. `ticket` names the payment to be, so that sending it twice counts it once. */
export async function newPaymentScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	allowed(locals.person, 'record-facts');
	const at = await now();
	const wanted = url.searchParams.get('customer');
	return locals.tx(async (tx) => {
		const company = await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow();
		const customer =
			wanted === null
				? undefined
				: await tx.selectFrom('customer').select(['id', 'name']).where('id', '=', wanted).executeTakeFirst();
		return {
			ticket: randomUUID(),
			today: await companyDate(tx, at),
			currency: company.currency,
			customer: customer ?? null,
		};
	});
}
