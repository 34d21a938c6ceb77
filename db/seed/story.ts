import type { Fact } from '#workflows/receivables/account/fact.ts';
import { addDays, dayNumber, earlierOf, laterOf } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { invoiceOf } from '../receivables/invoice-input.ts';
import type { InvoiceInput } from '../receivables/invoice-input.ts';
import type { Fate } from './fates.ts';
import type { DemoInvoice } from './invoices.ts';

/** One invoice and what the account is told of it. */
export type Story = { input: InvoiceInput & { id: string }; facts: Fact[] };

type Told = Fact extends infer F ? (F extends Fact ? Omit<F, 'id' | 'at' | 'actor'> : never) : never;

const HOUR = 3_600_000;

/** Office time on a day, a minute apart per invoice, so that no two facts share an instant. */
const instantOn = (date: CivilDate, rank: number): Instant =>
	dayNumber(date) * 24 * HOUR + 8 * HOUR + rank * 60_000;

/** Money that comes in whole on the day of settlement, less what was credited before. */
function paid(
	input: Story['input'],
	on: CivilDate,
	cents: number,
	payment = `VIR-${input.number}`,
): [CivilDate, Told] {
	const { id: invoice, currency, number } = input;
	const allocations = [{ invoice, amountCents: cents }];
	return [
		on,
		{ type: 'payment', payment, amountCents: cents, currency, valueDate: on, label: number, allocations },
	];
}

const dispute = (
	input: Story['input'],
	on: CivilDate,
	resolveOn: CivilDate,
	cents: number,
): [CivilDate, Told] => [
	on,
	{
		type: 'dispute-opened',
		dispute: `LIT-${input.number}`,
		invoice: input.id,
		category: 'delivery',
		subCategory: 'breakage',
		amountCents: cents,
		resolveOn,
	},
];

function usual(input: Story['input'], { settledOn, disputed, issuedOn }: DemoInvoice): [CivilDate, Told][] {
	const { id: invoice, amountCents } = input;
	const opened = earlierOf(addDays(issuedOn, 5), addDays(settledOn, -3));
	if (!disputed || opened <= issuedOn) return [paid(input, settledOn, amountCents)];
	const cents = Math.ceil(amountCents / 4);
	const acceptedCents = amountCents % 3 === 0 ? Math.ceil(cents / 2) : 0;
	const resolved = addDays(settledOn, -1);
	return [
		dispute(input, opened, resolved, cents),
		[resolved, { type: 'dispute-resolved', invoice, acceptedCents }],
		paid(input, settledOn, amountCents - acceptedCents),
	];
}

/** What happens to an invoice after its issue, by its fate; days of the future are left out by the caller. */
function afterIssue(
	input: Story['input'],
	invoice: DemoInvoice,
	fate: Fate,
	today: CivilDate,
): [CivilDate, Told][] {
	const { id, customerId, amountCents, dueOn, issuedOn } = input;
	const third = Math.ceil(amountCents / 3);
	switch (fate) {
		case 'usual':
			return usual(input, invoice);
		case 'unpaid':
		case 'formal':
			return [];
		case 'handed-off':
			return [[addDays(dueOn, 51), { type: 'handed-off', invoice: id }]];
		case 'written-off':
			return [[addDays(today, -2), { type: 'write-off', invoice: id }]];
		case 'part-paid':
			return [paid(input, earlierOf(addDays(dueOn, 3), addDays(today, -3)), third)];
		case 'promised':
			return [[addDays(today, -2), promise(`PROM-${id}`, id, amountCents, addDays(today, 6))]];
		case 'promise-broken': {
			const made = laterOf(addDays(dueOn, 2), addDays(today, -30));
			const due: Told = { type: 'promise-due', promise: `PROM-${id}` };
			return [
				[made, promise(`PROM-${id}`, id, amountCents, addDays(made, 5))],
				[addDays(made, 12), due],
			];
		}
		case 'disputed':
			return [dispute(input, addDays(today, -4), addDays(today, 9), third)];
		case 'paused': {
			const until = addDays(today, 12);
			return [
				[
					addDays(today, -3),
					{ type: 'pause', scope: { customer: customerId }, until, reason: 'Rendez-vous pris' },
				],
			];
		}
		case 'void':
			return [[addDays(issuedOn, 4), { type: 'void', invoice: id }]];
		case 'credited': {
			const { number, currency } = input;
			const note = { creditNote: `AV-${number}`, currency, origin: id, allocatedTo: id };
			return [
				[addDays(today, -5), { type: 'credit-note', ...note, amountCents: Math.ceil(amountCents / 5) }],
			];
		}
		case 'returned': {
			const payment = `PRLV-${input.number}`;
			return [
				paid(input, dueOn, amountCents, payment),
				[addDays(dueOn, 4), { type: 'payment-reversed', payment }],
			];
		}
	}
}

const promise = (id: string, invoice: string, amountCents: number, on: CivilDate): Told => ({
	type: 'promise',
	promise: id,
	invoices: [invoice],
	amountCents,
	on,
});

/** The facts of one invoice up to `now`, in order; `rank` is its place among all invoices. */
export function storyOf(
	input: Story['input'],
	invoice: DemoInvoice,
	{ fate, rank, today, now }: { fate: Fate; rank: number; today: CivilDate; now: Instant },
): Story {
	const born: [CivilDate, Told] = [input.issuedOn, { type: 'invoice', invoice: invoiceOf(input.id, input) }];
	const facts = [born, ...afterIssue(input, invoice, fate, today)].map(
		([date, told], step) =>
			({ ...told, id: `${input.id}/${String(step)}`, at: instantOn(date, rank) + step, actor: null }) as Fact,
	);
	return { input, facts: facts.filter(({ at }) => at <= now) };
}
