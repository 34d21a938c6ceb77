import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { formatDay, formatWeekday } from '#lib/text/format-date.ts';
import { costOf, costText } from './costs.ts';
import type { Costs } from './costs.ts';
import { isSending } from './counted.ts';
import type { Double, Happening, KnownInvoice, PortfolioReport, Silent, SilentReason } from './report.ts';
import { SENDINGS } from './report.ts';

/** One line behind a number: the day (`on`: when it happens, or when the invoice is due), whose, and what. */
export type ListedRow = {
	on: string;
	customer: string;
	invoices: readonly KnownInvoice[];
	what: string;
	detail: string;
};

/** What one number of the report is made of; `dated`: what the day of a row is. `file`: its name when exported. */
export type Listing = { title: string; file: string; dated: 'when' | 'due'; rows: readonly ListedRow[] };

const invoicesOf = (ids: readonly string[], { known }: PortfolioReport): KnownInvoice[] =>
	ids.flatMap((id) => known.get(id) ?? []);

function whatText({ what, code }: Happening): string {
	switch (what) {
		case 'task':
			return codeText('task', code ?? 'task');
		case 'held':
			return m.machine_held_because({ reason: codeText('reason', code ?? '') });
		case 'hand-off':
			return codeText('story', 'hand-off');
		default:
			return codeText('machine-sending', what);
	}
}

/** The step, unless its name is what is said already, and the person. */
const detailText = ({ step, person }: Happening, said: string): string =>
	[step === said ? null : step, person === null ? null : codeText('owner', person)]
		.filter(Boolean)
		.join(' · ');

/** Which happenings a number counts. */
export type Counted = (happening: Happening) => boolean;

/** The rows of the happenings that a number counts. */
export const happeningRows = (report: PortfolioReport, counted: Counted): ListedRow[] =>
	report.happenings.filter(counted).map((happening) => {
		const what = whatText(happening);
		return {
			on: happening.on,
			customer: happening.customer,
			invoices: invoicesOf(happening.invoices, report),
			what,
			detail: detailText(happening, what),
		};
	});

/** What leaves and costs something, each at its price in the company's currency. */
export const costRows = (report: PortfolioReport, costs: Costs, currency: string): ListedRow[] =>
	SENDINGS.filter((sending) => sending !== 'call').flatMap((sending) =>
		happeningRows(report, ({ what }) => what === sending).map((row) => ({
			...row,
			detail: [row.detail, `${costText(costOf(sending, costs), currency)}\u00A0${currency}`]
				.filter(Boolean)
				.join(' · '),
		})),
	);

/** What a customer hears, calls and thanks included. */
export const isSent: Counted = ({ what }) => isSending(what);

/** Why nobody writes about an invoice. */
const reasonText = (reason: SilentReason): string =>
	'detail' in reason
		? `${codeText('machine-silent', reason.code)} · ${codeText('reason', reason.detail)}`
		: codeText('machine-silent', reason.code);

const rowOf = (invoice: KnownInvoice, what: string): ListedRow => ({
	on: invoice.dueOn,
	customer: invoice.customer,
	invoices: [invoice],
	what,
	detail: '',
});

/** Invoices, each with how it comes to the plan. */
export const invoiceRows = (invoices: readonly KnownInvoice[]): ListedRow[] =>
	invoices.map((invoice) => rowOf(invoice, invoice.way === null ? '' : codeText('machine-way', invoice.way)));

/** Invoices that nobody writes about, each with its reason. */
export const silentRows = (silent: readonly Silent[]): ListedRow[] =>
	silent.map(({ invoice, reason }) => rowOf(invoice, reasonText(reason)));

/** What each message of a day is, a currency where they differ. */
export const messagesText = ({ messages }: Double): string =>
	messages.map(({ what, currency }) => `${codeText('machine-sending', what)} (${currency})`).join(' + ');

/** Customers approached twice on a day. */
export const doubleRows = (report: PortfolioReport): ListedRow[] =>
	report.doubles.map((double) => ({
		on: double.on,
		customer: double.customer,
		invoices: invoicesOf([...new Set(double.messages.flatMap(({ invoices }) => invoices))], report),
		what: messagesText(double),
		detail: '',
	}));

/** What leaves in the week from a Monday. */
export const weekTitle = (what: string, from: string): string =>
	m.machine_list_week({ what, from: formatDay(from) });

/** Calls of one person on one day. */
export const callsTitle = (person: string, on: string): string =>
	m.machine_list_calls({ person: codeText('owner', person), on: formatWeekday(on) });
