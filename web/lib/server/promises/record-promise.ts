import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { readAccount } from '#db/account/read-account.ts';
import { recordFact } from '#db/account/record-fact.ts';
import type { AgreementSource } from '#workflows/receivables/account/fact.ts';
import { refuse } from '#workflows/receivables/outcome.ts';
import { undoIfRefused } from '../api/company-transaction.ts';
import { now } from '../clock.ts';
import { formMisread, formRefused } from '../forms/answer.ts';
import type { FormAnswer } from '../forms/answer.ts';
import { civilDate, optionalDate, optionalText } from '../forms/fields.ts';
import { parseForm } from '../forms/parse-form.ts';
import { positiveAmount, typedCents } from '../forms/typed-amount.ts';
import { allowed } from '../rights.ts';
import { promisableInvoices, newAgreement } from './new-agreement.ts';
import { overLimit } from './over-limit.ts';

const SOURCES = ['phone', 'mail', 'letter', 'meeting'] as const satisfies readonly AgreementSource[];

/** Sources that bear a date of their own. */
const WRITTEN: ReadonlySet<AgreementSource> = new Set(['mail', 'letter']);

const shape = z.object({
	'invoices[]': z.array(z.string().max(200), 'choose-invoice').min(1, 'choose-invoice').max(500),
	amount: positiveAmount,
	on: civilDate,
	source: z.enum(SOURCES, 'field-required'),
	author: optionalText,
	writtenOn: optionalDate,
	reason: optionalText,
});

/**
 * Takes a customer's word for one or several of its invoices (n47). Beyond the company's number of promises on an invoice
 * a reason is needed, and kept. Done, it goes to the list.
 */
export async function recordPromise(event: RequestEvent): Promise<ActionFailure<FormAnswer>> {
	const form = 'promise';
	const person = allowed(event.locals.person, 'act-kindly');
	const { customer, today } = await newAgreement(event);
	if (!customer) error(404, 'Not found');
	const data = await event.request.formData();
	const parsed = parseForm(shape, data);
	if (!parsed.ok) return formMisread(form, parsed);
	const { 'invoices[]': invoices, amount, on, source, author, writtenOn, reason } = parsed.value;
	const id = randomUUID();
	const at = await now();
	const answer = await undoIfRefused(event.locals.tx, async (tx) => {
		const state = await readAccount(tx, customer.id);
		if (!state) return refuse('unknown-customer');
		const open = promisableInvoices(state, today).filter((invoice) => invoices.includes(invoice.id));
		if (open.length < new Set(invoices).size) return refuse('unknown-invoice');
		const amountCents = typedCents(amount, open[0]?.currency ?? '');
		if (amountCents > open.reduce((sum, { openCents }) => sum + openCents, 0))
			return refuse('promise-amount');
		return recordFact(tx, person.organisationId, customer.id, {
			...{ id: `promise/${id}`, at, actor: person.userId, type: 'promise', promise: id },
			...{ invoices, amountCents, on, source, ...(author && { author }) },
			...(writtenOn !== null && WRITTEN.has(source) && { writtenOn }),
			...overLimit(person, reason),
		});
	});
	if (answer.ok) redirect(303, '/promises?sort=made');
	return formRefused(form, answer.problem, data);
}
