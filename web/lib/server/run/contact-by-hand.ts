import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { lockAccount } from '#db/account/lock-account.ts';
import { recordFact } from '#db/account/record-fact.ts';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { openItems } from '#workflows/receivables/account/open-items.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import { formDone, formMisread, formRefused } from '../forms/answer.ts';
import type { FormResult } from '../forms/answer.ts';
import { checked, optionalNumber, optionalText } from '../forms/fields.ts';
import { now } from '../clock.ts';
import { parseForm } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import { command } from '../temporal.ts';
import { targetOf } from './run-action.ts';
import type { RunTarget } from './run-action.ts';

const FORM = 'manual';
const shape = z.object({
	channel: z.enum(['call', 'email', 'sms', 'letter']),
	about: z.enum(['invoice', 'late']).default('invoice'),
	words: optionalText,
	replaces: checked,
	node: optionalText,
	visit: optionalNumber,
	step: optionalText,
});

/** The invoices that somebody spoke of: this one, or all that is late and open of the same currency. */
async function spokenOf(tx: Tx, about: 'invoice' | 'late', { invoiceId, customerId }: RunTarget, at: number) {
	const account = await lockAccount(tx, customerId);
	const currency = account?.state.invoices[invoiceId]?.currency;
	if (about === 'invoice' || !account || currency === undefined) return [invoiceId];
	const policy = await loadPolicy(tx, account.state.customer, at);
	const today = localDateOf(policy.calendars.creditor, at);
	const late = openItems(
		account.state,
		currency,
		today,
		policy,
		({ dueOn, closed }) => closed === null && dueOn < today,
	);
	const owing = late.filter(({ residualCents }) => residualCents > 0).map(({ invoice }) => invoice);
	return owing.includes(invoiceId) ? owing : [invoiceId, ...owing];
}

/**
 * "I called", "I wrote": a contact outside the scenario. It restarts the gap like any other (u6, n63); the person says
 * whether it stands for the step that was next, which the run then leaves out.
 */
export async function contactByHand(event: RequestEvent): Promise<FormResult> {
	const person = allowed(event.locals.person, 'act-kindly');
	const data = await event.request.formData();
	const parsed = parseForm(shape, data);
	if (!parsed.ok) return formMisread(FORM, parsed);
	const { channel, about, words, replaces, node, visit, step } = parsed.value;
	if (replaces) allowed(person, 'steer-runs');
	const target = await targetOf(event);
	const at = await now();
	const stamp = { at, actor: person.userId };
	const told = await event.locals.tx(async (tx) => {
		const invoices = await spokenOf(tx, about, target, at);
		const id = `manual/${randomUUID()}`;
		const fact = { type: 'manual-contact' as const, id, ...stamp, channel, invoices };
		const answer = await recordFact(tx, person.organisationId, target.customerId, fact);
		if (answer.ok && words !== null)
			writeJournal(tx, [
				{ ...stamp, entry: { kind: 'said', invoices, channel, words }, customer: target.customerId },
			]);
		return answer;
	});
	if (!told.ok) return formRefused(FORM, told.problem, data);
	if (!replaces || node === null || visit === null || step === null) return formDone(FORM);
	const expected = { version: target.scenarioVersion, node, visit };
	const payload = { at, expected, step, actor: person.userId, reason: words ?? channel };
	const answer = await command(target.runId, 'skipNode', payload, `skip/${node}:${String(visit)}`);
	return answer.ok ? formDone(FORM) : formRefused(FORM, answer.problem);
}
