import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { MatchRefusal } from '#db/money/match-refusal.ts';
import { partsOf } from '#db/money/parts-of.ts';
import { proposeLines } from '#db/money/propose-lines.ts';
import { bringLineBack, setLineAside } from '#db/money/set-line-aside.ts';
import { settleLine } from '#db/money/settle-line.ts';
import { shareOutLine } from '#db/money/share-out-line.ts';
import { settleReturn } from '#db/money/settle-return.ts';
import { undoPayment } from '#db/money/undo-payment.ts';
import type { MatchingProposal } from '#workflows/receivables/matching/receipt.ts';
import { requiredText } from '../forms/fields.ts';
import { moneyAction } from './money-action.ts';
import type { MoneyWork } from './money-action.ts';
import { allocationsIn, sharesShape } from './shares-shape.ts';
import { chosenText } from './queue-proposals.ts';

async function lineOf(tx: Tx, id: string) {
	const line = await tx
		.selectFrom('bankLine')
		.select(['id', 'currency', 'proposals'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!line) throw new MatchRefusal('line-settled', { line: id });
	return line;
}

async function settleAs(
	{ tx, person, stamp }: MoneyWork,
	line: string,
	proposal: MatchingProposal,
): Promise<Record<string, string>> {
	const { confidence, reasons } = proposal;
	const parts = await partsOf(tx, proposal);
	const decision = { parts, confidence, reasons, learn: true };
	const [payment = ''] = await settleLine(tx, person.organisationId, line, decision, stamp);
	return { payment };
}

/** The very proposal that the person saw is carried out, or none. */
const accept = moneyAction(
	'accept',
	z.object({ line: requiredText, chosen: z.string() }),
	async ({ line: id, chosen }, work) => {
		const { proposals } = await lineOf(work.tx, id);
		const proposal = proposals.find((one) => chosenText(one) === chosen);
		if (!proposal) throw new MatchRefusal('proposal-changed', { line: id });
		if (proposal.payment === undefined) return settleAs(work, id, proposal);
		await settleReturn(work.tx, work.person.organisationId, id, proposal.payment, work.stamp);
		return { payment: proposal.payment };
	},
);

const splitShape = z.object({
	line: requiredText,
	customer: requiredText,
	...sharesShape,
	fee: z
		.string()
		.optional()
		.transform((text) => text || null),
});

/** A person shares a line out over invoices; what is left is the customer's credit. */
const split = moneyAction('split', splitShape, async ({ line, customer, fee, ...given }, work) => {
	const { currency } = await lineOf(work.tx, line);
	const shares = { customer, allocations: allocationsIn(given, currency), feeOn: fee };
	const [payment = ''] = await shareOutLine(work.tx, work.person.organisationId, line, shares, work.stamp);
	return { payment };
});

const leave = moneyAction(
	'leave',
	z.object({ line: requiredText, customer: requiredText }),
	async ({ line, customer }, { tx, person, stamp }) => {
		const shares = { customer, allocations: [], feeOn: null };
		const [payment = ''] = await shareOutLine(tx, person.organisationId, line, shares, stamp);
		return { payment };
	},
);

const ignore = moneyAction(
	'ignore',
	z.object({ line: requiredText, reason: requiredText }),
	async ({ line, reason }, { tx, stamp }) => {
		await setLineAside(tx, line, reason, stamp);
		return { line };
	},
);

const restore = moneyAction('restore', z.object({ line: requiredText }), async ({ line }, { tx, stamp }) => {
	await bringLineBack(tx, line, stamp);
});

const undo = moneyAction(
	'undo',
	z.object({ payment: requiredText }),
	async ({ payment }, { tx, person, stamp }) => {
		await undoPayment(tx, person.organisationId, payment, { how: 'moved', because: '' }, stamp);
	},
);

/** Looks at the queue once more, with what was learnt and what was paid since. */
const again = moneyAction('again', z.object({}), async (_value, { tx, stamp }) => {
	await proposeLines(tx, { queued: true }, stamp);
});

export const queueActions = { accept, split, leave, ignore, restore, undo, again };
