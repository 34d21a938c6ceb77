import { z } from 'zod';
import { MatchRefusal } from '#db/money/match-refusal.ts';
import { recordAgencyFee } from '#db/money/record-agency-fee.ts';
import { undoPayment } from '#db/money/undo-payment.ts';
import { civilDate, requiredText } from '../forms/fields.ts';
import { optionalAmount, positiveAmount, typedCents } from '../forms/typed-amount.ts';
import { moneyAction } from './money-action.ts';
import type { MoneyWork } from './money-action.ts';
import { allocationsIn, sharesShape } from './shares-shape.ts';
import { tellMoney } from './tell-money.ts';

async function paymentOf({ tx, event }: MoneyWork) {
	const id = event.params['id'] ?? '';
	const payment = await tx
		.selectFrom('payment')
		.select(['id', 'customerId', 'currency'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!payment) throw new MatchRefusal('unknown-payment', { payment: id });
	return payment;
}

/** `ticket`: made with the page, so that a form sent twice counts once. */
const ticket = z.uuid();

const allocate = moneyAction('allocate', z.object({ ticket, ...sharesShape }), async (value, work) => {
	const { id, customerId, currency } = await paymentOf(work);
	const allocations = allocationsIn(value, currency);
	if (allocations.length === 0) throw new MatchRefusal('nothing-shared-out', {});
	await tellMoney(work, customerId, [
		{ type: 'payment-allocated', id: `allocated/${value.ticket}`, ...work.stamp, payment: id, allocations },
	]);
});

const reverse = moneyAction('reverse', z.object({ reason: requiredText }), async ({ reason }, work) => {
	const { id, customerId } = await paymentOf(work);
	await tellMoney(work, customerId, [
		{
			type: 'payment-reversed',
			id: `${id}/returned`,
			...work.stamp,
			payment: id,
			because: 'returned',
			reason,
		},
	]);
});

const undo = moneyAction(
	'undo',
	z.object({ how: z.enum(['moved', 'unallocated']), reason: requiredText }),
	async ({ how, reason }, work) => {
		const { id } = await paymentOf(work);
		await undoPayment(work.tx, work.person.organisationId, id, { how, because: reason }, work.stamp);
	},
);

const refund = moneyAction(
	'refund',
	z.object({ ticket, amount: positiveAmount, on: civilDate, reason: requiredText }),
	async ({ ticket: refundId, amount, on, reason }, work) => {
		const { id, customerId, currency } = await paymentOf(work);
		await tellMoney(work, customerId, [
			{
				type: 'refund',
				id: `refund/${refundId}`,
				...work.stamp,
				refund: refundId,
				amountCents: typedCents(amount, currency),
				currency,
				valueDate: on,
				reason,
				payment: id,
			},
		]);
	},
);

const cancelRefund = moneyAction('cancel-refund', z.object({ refund: requiredText }), async (value, work) => {
	const { customerId } = await paymentOf(work);
	const id = `refund/${value.refund}/cancelled`;
	await tellMoney(work, customerId, [{ type: 'refund-reversed', id, ...work.stamp, refund: value.refund }]);
});

const agencyFee = moneyAction(
	'agency-fee',
	z.object({ ticket, fee: positiveAmount, tax: optionalAmount }),
	async (value, work) => {
		const { id: payment, currency } = await paymentOf(work);
		const taxCents = value.tax && typedCents(value.tax, currency);
		const fee = { payment, feeCents: typedCents(value.fee, currency), taxCents };
		await recordAgencyFee(work.tx, work.person.organisationId, fee, work.stamp, value.ticket);
	},
);

export const paymentActions = {
	...{ allocate, reverse, undo, refund },
	...{ 'cancel-refund': cancelRefund, 'agency-fee': agencyFee },
};
