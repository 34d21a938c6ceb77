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

/** One late customer in three said on which day it would pay, and did. */
function kept({ id, dueOn, amountCents }: Story['input'], settledOn: CivilDate): [CivilDate, Told][] {
	const made = addDays(dueOn, 4);
	if (amountCents % 3 !== 0 || settledOn < addDays(made, 3)) return [];
	return [[made, promise(`PROM-${id}`, id, amountCents, settledOn)]];
}

function usual(input: Story['input'], { settledOn, disputed, issuedOn }: DemoInvoice): [CivilDate, Told][] {
	const { id: invoice, amountCents } = input;
	const opened = earlierOf(addDays(issuedOn, 5), addDays(settledOn, -3));
	if (!disputed || opened <= issuedOn)
		return [...kept(input, settledOn), paid(input, settledOn, amountCents)];
	const cents = Math.ceil(amountCents / 4);
	const acceptedCents = amountCents % 3 === 0 ? Math.ceil(cents / 2) : 0;
	const resolved = addDays(settledOn, -1);
	return [
		dispute(input, opened, resolved, cents),
		[resolved, { type: 'dispute-resolved', invoice, acceptedCents }],
		paid(input, settledOn, amountCents - acceptedCents),
	];
}

type After = (input: Story['input'], invoice: DemoInvoice, today: CivilDate) => [CivilDate, Told][];

const promise = (id: string, invoice: string, amountCents: number, on: CivilDate): Told => ({
	type: 'promise',
	promise: id,
	invoices: [invoice],
	amountCents,
	on,
});

const thirdOf = ({ amountCents }: Story['input']): number => Math.ceil(amountCents / 3);

/** What happens to an invoice after its issue, by its fate; days of the future are left out by the caller. */
const AFTER_ISSUE: Readonly<Record<Fate, After>> = {
	usual,
	unpaid: () => [],
	formal: () => [],
	'handed-off': ({ id, dueOn }) => [[addDays(dueOn, 58), { type: 'handed-off', invoice: id }]],
	'written-off': ({ id }, _, today) => [[addDays(today, -2), { type: 'write-off', invoice: id }]],
	'part-paid': (input, _, today) => [
		paid(input, earlierOf(addDays(input.dueOn, 3), addDays(today, -3)), thirdOf(input)),
	],
	promised: ({ id, amountCents }, _, today) => [
		[addDays(today, -2), promise(`PROM-${id}`, id, amountCents, addDays(today, 6))],
	],
	'promise-broken': ({ id, amountCents, dueOn }, _, today) => {
		const made = laterOf(addDays(dueOn, 2), addDays(today, -30));
		return [
			[made, promise(`PROM-${id}`, id, amountCents, addDays(made, 5))],
			[addDays(made, 12), { type: 'promise-due', promise: `PROM-${id}` }],
		];
	},
	disputed: (input, _, today) => [dispute(input, addDays(today, -4), addDays(today, 9), thirdOf(input))],
	paused: ({ customerId }, _, today) => {
		const pause = { scope: { customer: customerId }, until: addDays(today, 12), reason: 'Rendez-vous pris' };
		return [[addDays(today, -3), { type: 'pause', ...pause }]];
	},
	void: ({ id, issuedOn }) => [[addDays(issuedOn, 4), { type: 'void', invoice: id }]],
	credited: ({ id, number, currency, amountCents }, _, today) => {
		const note = { creditNote: `AV-${number}`, currency, origin: id, allocatedTo: id };
		return [[addDays(today, -5), { type: 'credit-note', ...note, amountCents: Math.ceil(amountCents / 5) }]];
	},
	returned: (input) => {
		const payment = `PRLV-${input.number}`;
		return [
			paid(input, input.dueOn, input.amountCents, payment),
			[addDays(input.dueOn, 4), { type: 'payment-reversed', payment }],
		];
	},
};

/** The facts of one invoice up to `now`, in order; `rank` is its place among all invoices. */
export function storyOf(
	input: Story['input'],
	invoice: DemoInvoice,
	{ fate, rank, today, now }: { fate: Fate; rank: number; today: CivilDate; now: Instant },
): Story {
	const born: [CivilDate, Told] = [input.issuedOn, { type: 'invoice', invoice: invoiceOf(input.id, input) }];
	const facts = [born, ...AFTER_ISSUE[fate](input, invoice, today)].map(([date, told], step) => ({
		...told,
		id: `${input.id}/${String(step)}`,
		at: instantOn(date, rank) + step,
		actor: null,
	}));
	return { input, facts: facts.filter(({ at }) => at <= now) };
}
