import { error } from '@sveltejs/kit';
import { loadPolicy } from '#db/account/load-policy.ts';
import { readAccount } from '#db/account/read-account.ts';
import type { Tx } from '#db/client.ts';
import type { CallScreen } from '#lib/call/view.ts';
import { addWorkingDays } from '#workflows/receivables/calendar.ts';
import type { Weekday } from '#workflows/receivables/civil-date.ts';
import { nextCallAttempt } from '#workflows/receivables/desk/next-call-attempt.ts';
import { suggestedPaymentDate } from '#workflows/receivables/desk/suggested-payment-date.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import { ownCurrencyFirst } from '#workflows/receivables/own-currency-first.ts';
import { now } from '../clock.ts';
import { companyCurrency } from '../forms/currency-of.ts';
import { colleagues } from '../notes/colleagues.ts';
import { notesOf } from '../notes/notes-of.ts';
import { can } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { companyTemplates } from '../templates/company-templates.ts';
import { liveAgreements } from './agreements.ts';
import { callInvoices, MOST_INVOICES } from './call-invoices.ts';
import type { InvoiceRow } from './call-invoices.ts';
import { callPeople } from './call-people.ts';
import { callData, callText } from './call-text.ts';
import { callsDue } from './calls-due.ts';
import { customerSeen } from './customer-seen.ts';
import { exchanges } from './exchanges.ts';
import { textsOfRun } from './texts-of-run.ts';

/** Working days in which a contested invoice is looked into, unless somebody says otherwise. */
const RESOLVE_WITHIN = 10;

/** The currency that an address asks for, else that of the invoice that it asks for, else that in which most is open. */
function currencyOf(invoices: readonly InvoiceRow[], { searchParams }: URL): string {
	const [asked, invoice] = [searchParams.get('currency'), searchParams.get('invoice')];
	const named =
		invoices.find(({ currency }) => currency === asked) ?? invoices.find(({ id }) => id === invoice);
	if (named) return named.currency;
	const open = new Map<string, number>();
	for (const { currency, residualCents } of invoices)
		open.set(currency, (open.get(currency) ?? 0) + residualCents);
	return [...open].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'EUR';
}

/** What a call is about unless somebody ticks otherwise: what is late and not contested; else what was asked for. */
function chosenOf(invoices: readonly InvoiceRow[], asked: string | null): string[] {
	const late = invoices.filter(
		({ id, daysLate, residualCents, disputedCents, task }) =>
			id === asked || task !== null || (daysLate > 0 && disputedCents < residualCents),
	);
	return (late.length > 0 ? late : invoices.slice(0, 1)).map(({ id }) => id);
}

async function mailBeside(
	tx: Tx,
	invoices: readonly InvoiceRow[],
	template: string,
): Promise<CallScreen['beside']> {
	const keys = invoices.flatMap(({ mailKey }) => mailKey ?? []);
	const sent = await tx
		.selectFrom('message')
		.select(['id', 'at'])
		.where('contactKey', 'in', ['', ...keys])
		.where('status', 'not in', ['cancelled', 'failed', 'bounced'])
		.orderBy('at', 'desc')
		.executeTakeFirst();
	return {
		sent: sent ? { messageId: sent.id, at: sent.at.toISOString() } : null,
		template: invoices.length > 0 ? template : null,
	};
}

async function pauseOf(tx: Tx, customerId: string, today: string) {
	const pause = await tx
		.selectFrom('pause')
		.select('untilOn')
		.where('customerId', '=', customerId)
		.where('invoiceId', 'is', null)
		.where((eb) => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', today)]))
		.executeTakeFirst();
	return { paused: pause !== undefined, pausedUntil: pause?.untilOn ?? null };
}

/** Whether this person may say what came of a call: whoever acts kindly, and whoever the call is asked of. */
const mayCall = async (
	tx: Tx,
	customerId: string,
	invoices: readonly string[],
	person: Person,
): Promise<boolean> =>
	can(person, 'act-kindly') || (await callsDue(tx, customerId, invoices, person)).length > 0;

/** All that somebody needs while the customer is on the line. @throws 404 for a customer that is not this person's */
export async function callScreen({
	locals,
	params,
	url,
}: {
	locals: App.Locals;
	params: { id: string };
	url: URL;
}): Promise<CallScreen> {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const at = await now();
	const asked = url.searchParams.get('invoice');
	const { data, template, ...screen } = await locals.tx(async (tx) => {
		const customer = await customerSeen(tx, params.id, person);
		const state = await readAccount(tx, customer.id);
		const policy = await loadPolicy(tx, state?.customer ?? { kind: customer.kind, country: 'FR' }, at);
		const { creditor } = policy.calendars;
		const today = localDateOf(creditor, at);
		const all = await callInvoices(tx, customer.id, today);
		const currency = currencyOf(all, url);
		const shown = all.filter((one) => one.currency === currency);
		const chosen = chosenOf(shown, asked);
		const suggested = suggestedPaymentDate(policy.calendars, today, customer.paymentRunDay as Weekday | null);
		const about = shown.filter(({ id }) => chosen.includes(id));
		const texts = await textsOfRun(tx, chosen[0]);
		const [template] = await companyTemplates(tx, texts.call);
		const subject = { policy, invoices: chosen, by: suggested.date, at, language: customer.language };
		const attempts = Math.max(0, ...about.map(({ task }) => task?.attempts ?? 0));
		const retryAt = nextCallAttempt(policy.calendars, at, attempts + 1);
		return {
			customer: { ...customer, ...(await pauseOf(tx, customer.id, today)) },
			people: await callPeople(tx, customer.id),
			currency,
			currencies: [...new Set(all.map((one) => one.currency))].sort(
				ownCurrencyFirst(await companyCurrency(tx)),
			),
			invoices: shown.map(({ mailKey: _key, ...one }) => one),
			...{ chosen, suggested, attempts, isPart: all.length >= MOST_INVOICES },
			resolveOn: addWorkingDays(creditor, today, RESOLVE_WITHIN),
			retryAt: retryAt === null ? null : new Date(retryAt).toISOString(),
			exchanges: await exchanges(tx, customer.id),
			...(await liveAgreements(tx, customer.id)),
			beside: await mailBeside(tx, about, texts.email),
			notes: await notesOf(tx, customer.id, person.userId),
			colleagues: await colleagues(tx, { customerId: customer.id, at }),
			may: {
				call: await mayCall(
					tx,
					customer.id,
					shown.map(({ id }) => id),
					person,
				),
				record: can(person, 'act-kindly'),
				write: can(person, 'record-facts'),
			},
			data: state && chosen.length > 0 ? await callData(tx, { state, ...subject }) : null,
			template,
		};
	});
	return { ...screen, text: data && template ? await callText(data, template) : null };
}
