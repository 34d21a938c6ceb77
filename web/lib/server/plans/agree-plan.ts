import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { readAccount } from '#db/account/read-account.ts';
import { recordFact } from '#db/account/record-fact.ts';
import type { Tx } from '#db/client.ts';
import { storeDocument } from '#db/documents/store-document.ts';
import { messageRecipient } from '#db/queries/message-recipient.ts';
import { openTask } from '#db/queries/open-task.ts';
import { messageSender } from '#db/queries/message-sender.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { refuse } from '#workflows/receivables/outcome.ts';
import { undoIfRefused } from '../api/company-transaction.ts';
import { now } from '../clock.ts';
import { formMisread, formRefused } from '../forms/answer.ts';
import type { FormAnswer } from '../forms/answer.ts';
import { checked, civilDate, optionalText } from '../forms/fields.ts';
import { parseForm } from '../forms/parse-form.ts';
import { positiveAmount, typedCents } from '../forms/typed-amount.ts';
import { promisableInvoices, newAgreement } from '../promises/new-agreement.ts';
import { allowed } from '../rights.ts';
import { planLetter } from './plan-letter.ts';
import { planView } from './plan-screen.ts';

const shape = z
	.object({
		'invoices[]': z.array(z.string().max(200), 'choose-invoice').min(1, 'choose-invoice').max(500),
		'on[]': z.array(civilDate).max(60, 'plan-empty'),
		'amount[]': z.array(positiveAmount).max(60, 'plan-empty'),
		acceleration: checked,
		author: optionalText,
		note: optionalText,
		leaves: z.enum(['email', 'post', 'by-hand']).default('by-hand'),
	})
	.refine((plan) => plan['on[]'].length === plan['amount[]'].length, {
		message: 'plan-dates',
		path: ['on[]'],
	});

/** Keeps the letter of an agreement with the plan: what was agreed, in the customer's language, to be signed. */
async function keepLetter(tx: Tx, id: string, customerId: string, at: Instant, actor: string): Promise<void> {
	const plan = await planView(tx, id, null);
	const sender = await messageSender(tx);
	const recipient = await messageRecipient(tx, customerId, '');
	const on = civilDateOf(at, sender.organisation.zone);
	const language = recipient.customer.language.startsWith('fr') ? 'fr' : 'en';
	const pdf = await planLetter({ plan, sender, recipient, on, language });
	const documentId = await storeDocument(tx, {
		...{ kind: 'plan', customerId, invoiceId: null, filename: `plan-${on}.pdf`, at, actor },
		mediaType: 'application/pdf',
		content: pdf.bytes,
	});
	await tx.updateTable('paymentPlan').set({ documentId }).where('id', '=', id).execute();
}

type LetterOrder = {
	plan: string;
	customerId: string;
	invoice: string | null;
	leaves: 'email' | 'post' | 'by-hand';
	at: Instant;
};

/** How the letter leaves: the worker mails it with its PDF, or a person prints and posts it. By hand ⇒ nobody is asked. */
async function askForLetter(tx: Tx, { plan, customerId, invoice, leaves, at }: LetterOrder): Promise<void> {
	if (leaves === 'by-hand') return;
	await openTask(tx, {
		...{ key: `promise/plan/${plan}`, kind: 'promise', code: leaves === 'email' ? 'mail-plan' : 'post-plan' },
		...{ customerId, invoiceId: invoice, runId: null, node: null, visit: null, owner: 'collector' },
		...{ scenario: null, at: new Date(at), dueAt: null, payload: { plan } },
	});
}

/** Agrees a payment plan with a customer: the schedule as it stands on the form, down to the day and the cent (n49). */
export async function agreePlan(event: RequestEvent): Promise<ActionFailure<FormAnswer>> {
	const form = 'plan';
	const person = allowed(event.locals.person, 'record-facts');
	const { customer, today } = await newAgreement(event);
	if (!customer) error(404, 'Not found');
	const data = await event.request.formData();
	const parsed = parseForm(shape, data);
	if (!parsed.ok) return formMisread(form, parsed);
	const {
		'invoices[]': invoices,
		'on[]': days,
		'amount[]': amounts,
		acceleration,
		author,
		note,
		leaves,
	} = parsed.value;
	const id = randomUUID();
	const at = await now();
	const answer = await undoIfRefused(event.locals.tx, async (tx) => {
		const state = await readAccount(tx, customer.id);
		if (!state) return refuse('unknown-customer');
		const owed = promisableInvoices(state, today).filter((invoice) => invoices.includes(invoice.id));
		const currency = owed[0]?.currency ?? '';
		const instalments = amounts.map((amount, index) => ({
			on: days[index] ?? '',
			amountCents: typedCents(amount, currency),
		}));
		const recorded = await recordFact(tx, person.organisationId, customer.id, {
			...{ id: `plan/${id}`, at, actor: person.userId, type: 'plan-agreed', plan: id },
			...{ invoices, instalments, acceleration },
		});
		if (!recorded.ok) return recorded;
		const parts = owed.map(({ id: invoice, openCents: amountCents }) => ({ invoice, amountCents }));
		await tx
			.updateTable('paymentPlan')
			.set({ author, note, parts: JSON.stringify(parts) })
			.where('id', '=', id)
			.execute();
		await keepLetter(tx, id, customer.id, at, person.userId);
		await askForLetter(tx, { plan: id, customerId: customer.id, invoice: invoices[0] ?? null, leaves, at });
		return recorded;
	});
	if (answer.ok) redirect(303, `/promises/plans/${id}`);
	return formRefused(form, answer.problem, data);
}
