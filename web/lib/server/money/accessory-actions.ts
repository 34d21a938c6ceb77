import { z } from 'zod';
import { issueDebitNote } from '#db/money/issue-debit-note.ts';
import { decideWaiver, waiveAccessories } from '#db/money/waive-accessories.ts';
import { currency, requiredText } from '../forms/fields.ts';
import { approvers } from '../tasks/approval-right.ts';
import { moneyAction } from './money-action.ts';

const waive = moneyAction(
	'waive',
	z.object({
		invoice: requiredText,
		'accessories[]': z.array(z.enum(['penalties', 'indemnity'])).min(1, 'field-required'),
		reason: requiredText,
	}),
	async ({ invoice: invoiceId, reason, ...value }, { tx, person, stamp }) => {
		const waiver = { invoiceId, accessories: value['accessories[]'], reason };
		const who = { ...stamp, actor: person.userId };
		const done = await waiveAccessories(tx, person.organisationId, waiver, who, await approvers(tx));
		return { done };
	},
);

const decide = moneyAction(
	'decide',
	z.object({ request: requiredText, answer: z.enum(['granted', 'refused']) }),
	async ({ request, answer }, { tx, person, stamp }) => {
		await decideWaiver(tx, person.organisationId, request, answer, { ...stamp, actor: person.userId });
		return { done: answer };
	},
	'approve',
);

const note = moneyAction(
	'note',
	z.object({ customer: requiredText, currency, invoice: requiredText, scope: z.enum(['one', 'all']) }),
	async (value, { tx, person, stamp }) => {
		const { customer: customerId, scope, invoice } = value;
		const whose = { customerId, currency: value.currency, ...(scope === 'one' && { only: invoice }) };
		const id = await issueDebitNote(tx, person.organisationId, whose, { ...stamp, actor: person.userId });
		return { note: id };
	},
);

export const accessoryActions = { waive, decide, note };
