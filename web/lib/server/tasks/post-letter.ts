import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { recordFact } from '#db/account/record-fact.ts';
import { checked, civilDate, optionalText, requiredText } from '../forms/fields.ts';
import { parseForm } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import { openTaskRow } from './open-task-row.ts';
import { taskDone, taskMalformed, taskRefused } from './task-answer.ts';
import type { TaskResult } from './task-answer.ts';

const shape = z.object({
	key: requiredText,
	postedOn: civilDate,
	registeredNumber: optionalText,
	noPayment: checked,
});

/**
 * A person printed, signed and posted a letter, on the day that it bears. Before a letter with consequences they say
 * that no payment is under way. The account learns the real day: anchors count from it.
 */
export async function postLetter(event: RequestEvent): Promise<TaskResult> {
	const person = allowed(event.locals.person, 'complete-tasks');
	const data = await event.request.formData();
	const key = String(data.get('key') ?? '');
	const parsed = parseForm(shape, data);
	if (!parsed.ok) return taskMalformed(key, parsed.values, parsed.problems);
	const { postedOn, registeredNumber, noPayment } = parsed.value;
	return event.locals.tx(async (tx) => {
		const task = await openTaskRow(tx, key, person);
		const contactKey = (task?.payload as { contactKey?: string } | undefined)?.contactKey;
		if (!task || !contactKey || task.customerId === null || task.invoiceId === null)
			return taskRefused(key, { code: 'task-not-open', params: {} });
		const letter = await tx
			.selectFrom('letter')
			.select(['id', 'kind', 'plannedOn', 'state', 'messageId'])
			.where('contactKey', '=', contactKey)
			.executeTakeFirstOrThrow();
		const problems: Record<string, string> = {};
		if (letter.state === 'to-confirm' && !noPayment) problems['noPayment'] = 'no-payment-unconfirmed';
		if (letter.plannedOn !== postedOn) problems['postedOn'] = 'letter-bears-another-day';
		if (letter.kind !== 'simple' && !registeredNumber) problems['registeredNumber'] = 'field-required';
		if (Object.keys(problems).length > 0) return taskMalformed(key, {}, problems);
		const at = new Date();
		const confirmed = { noPaymentConfirmedBy: person.userId, noPaymentConfirmedAt: at };
		await tx
			.updateTable('letter')
			.set({ postedOn, registeredNumber, state: 'posted', stateOn: postedOn, ...(noPayment && confirmed) })
			.where('id', '=', letter.id)
			.execute();
		await tx
			.updateTable('message')
			.set({ status: 'sent', sentAt: at, statusAt: at })
			.where('id', '=', letter.messageId)
			.execute();
		await tx
			.updateTable('task')
			.set({ state: 'done', outcome: 'done', settledAt: at, settledBy: person.userId })
			.where('key', '=', key)
			.execute();
		const recorded = await recordFact(tx, person.organisationId, task.customerId, {
			id: `letter/${contactKey}/deposited`,
			at: at.getTime(),
			actor: person.userId,
			type: 'letter-event',
			invoice: task.invoiceId,
			event: 'deposited',
			on: postedOn,
			...(registeredNumber && { reference: registeredNumber }),
		});
		if (!recorded.ok) throw new Error(`A posted letter was refused by the account: ${recorded.problem.code}`);
		return taskDone(key);
	});
}
