import { expect } from 'vitest';
import { readCase } from '#workflows/files/case-file.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { simulate } from '#workflows/scenario/simulate.ts';
import type { SimulationCase } from '#workflows/scenario/simulate.ts';
import { storyOf } from './story-of.ts';

/** The one invoice that most stories are about. */
export const INVOICE = 'FA-1';
export const CUSTOMER = 'durand';

/** What a story is about; everything has a plain French default. */
export type Setting = {
	due: string;
	amountCents: number;
	issued?: string;
	from?: string;
	currency?: string;
	paymentMethod?: string;
	organisation?: Readonly<Record<string, unknown>>;
	customer?: Readonly<Record<string, unknown>>;
	/** more invoices of the same customer: id, due date, amount */
	others?: readonly Readonly<Record<string, unknown>>[];
	scenarios?: readonly Readonly<Record<string, unknown>>[];
};

/** An event without its time, as a case file writes it. */
export type Happening = Readonly<Record<string, unknown>>;

/** How a story is told: in memory, or through Temporal with time skipping. */
export type StoryHost = (input: SimulationCase) => Promise<readonly TraceLine[]>;

type Scenario = string | Readonly<Record<string, unknown>>;

function caseOf(scenario: Scenario, setting: Setting, events: readonly Happening[]) {
	const { due, amountCents, issued = minusDays(due, 30), currency = 'EUR', paymentMethod } = setting;
	return {
		...(setting.from ? { from: setting.from } : {}),
		organisation: {
			name: 'Atelier Martin',
			timeZone: 'Europe/Paris',
			country: 'FR',
			language: 'fr',
			...setting.organisation,
		},
		...(setting.scenarios ? { scenarios: setting.scenarios } : { scenario }),
		customers: [
			{
				id: CUSTOMER,
				name: 'Durand SA',
				kind: 'company',
				language: 'fr',
				country: 'FR',
				...setting.customer,
			},
		],
		invoices: [
			{
				id: INVOICE,
				customer: CUSTOMER,
				amountCents,
				currency,
				issuedOn: issued,
				dueOn: due,
				...(paymentMethod ? { paymentMethod } : {}),
			},
			...(setting.others ?? []).map((other) => ({
				customer: CUSTOMER,
				currency,
				issuedOn: issued,
				...other,
			})),
		],
		events,
	};
}

const minusDays = (date: string, days: number): string =>
	new Date(Date.parse(`${date}T00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** Tells stories on a host: `playOn(inMemory)` is {@link play}. */
export const playOn = (host: StoryHost) => (scenario: Scenario, setting: Setting) => {
	const events: Happening[] = [];
	const story = {
		on(at: string, happening: Happening) {
			events.push({ at, ...happening });
			return story;
		},
		async until(date: string): Promise<readonly TraceLine[]> {
			const read = readCase(JSON.stringify(caseOf(scenario, setting, events)), { until: date });
			if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 1));
			return host(read.value.input);
		},
	};
	return story;
};

/** Tells a story in memory; the same story through Temporal is `playOn` with that host. */
export const play = playOn((input) => {
	const story = simulate(input);
	return story.ok ? Promise.resolve(story.value) : Promise.reject(new Error(JSON.stringify(story.problem)));
});

let payments = 0;
const invoice = INVOICE;

export const payment = (amountCents: number, more: Happening = {}): Happening => {
	payments += 1;
	return { type: 'payment', id: `payment-${String(payments)}`, amountCents, invoice, ...more };
};
export const reversal = (id: string): Happening => ({ type: 'payment-reversed', payment: id });
export const dispute = (amountCents: number, resolveOn: string): Happening => ({
	type: 'dispute-opened',
	invoice,
	category: 'quality',
	amountCents,
	resolveOn,
});
export const disputeResolved = (acceptedCents: number): Happening => ({
	type: 'dispute-resolved',
	invoice,
	acceptedCents,
});
export const promise = (amountCents: number, on: string): Happening => ({
	type: 'promise',
	id: 'promise',
	customer: CUSTOMER,
	invoices: [invoice],
	amountCents,
	on,
});
export const taskDone = (node: string, outcome: string, more: Happening = {}): Happening => ({
	type: 'task-done',
	invoice,
	node,
	outcome,
	...more,
});
export const letter = (event: string): Happening => ({ type: 'letter-event', invoice, event });
export const pause = (until?: string): Happening => ({ type: 'pause', invoice, ...(until ? { until } : {}) });
export const resume = (): Happening => ({ type: 'resume', invoice });
export const extension = (to: string): Happening => ({ type: 'due-date-extended', invoice, to });
export const voided = (): Happening => ({ type: 'void', invoice });
export const outage = (until: string): Happening => ({ type: 'outage', until });
export const insolvencyOf = (judgmentOn: string, publishedOn: string): Happening => ({
	...{ type: 'insolvency', customer: CUSTOMER, kind: 'receivership' },
	...{ judgmentOn, publishedOn },
});
/** Accounting tells another balance than ours in these currencies; in none: it agrees. */
export const sourceBalance = (...differs: readonly string[]): Happening => ({
	type: 'source-balance',
	customer: CUSTOMER,
	differs,
});
export const insolvencyEnded = (outcome: string, on?: string): Happening => ({
	...{ type: 'insolvency-ended', customer: CUSTOMER, outcome },
	...(on === undefined ? {} : { on }),
});

expect.extend({
	toRead(lines: readonly TraceLine[], expected: readonly string[]) {
		const actual = storyOf(lines);
		return {
			pass: this.equals(actual, expected),
			message: () => `expected the story to read\n${this.utils.diff(expected, actual) ?? ''}`,
			actual,
			expected,
		};
	},
});

declare module 'vitest' {
	// Adding a matcher means merging with vitest's own interface.
	// eslint-disable-next-line @typescript-eslint/consistent-type-definitions
	interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
		/** The story in short: `YYYY-MM-DD HH:MM kind node` per line, `YYYY-MM-DD end outcome`; status lines left out. */
		toRead: (expected: readonly string[], actual?: T) => R;
	}
}
