import { businessCalendar } from '#workflows/files/business-calendar.ts';
import type { RunFact, Snapshot } from '#workflows/receivables/account/run-fact.ts';
import { instantAt, isoWithOffset } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { compile } from '#workflows/scenario/compile.ts';
import { parse } from '#workflows/scenario/parse.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { RunState, StepContext } from '#workflows/scenario/run.ts';
import { step } from '#workflows/scenario/step.ts';

const window = [{ from: '08:30', to: '18:00' }];
const paris = businessCalendar({
	timeZone: 'Europe/Paris',
	country: 'FR',
	windows: { email: window, sms: window, letter: window, call: window },
	from: '2026-01-01',
	until: '2028-12-31',
});

/** The instant of a local date or date-time of Paris; a date alone is 00:00. */
export const at = (text: string): Instant => instantAt(paris, text.slice(0, 10), text.slice(11) || '00:00');

/** An instant as people in Paris read it: `2027-03-02 08:30`. */
export const clock = (instant: Instant | null): string =>
	instant === null ? 'never' : isoWithOffset(paris, instant).slice(0, 16).replace('T', ' ');

type Nodes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A plan from nodes as a file writes them; `start` leads to the first. */
export function planOf(nodes: Nodes, settings = {}, version = 1): Plan {
	const first = Object.keys(nodes)[0];
	const onPaid = nodes['thanks'] ? { onPaid: 'thanks' } : {};
	const parsed = parse({
		amiable: 1,
		id: 'sample',
		name: 'Sample',
		start: 'start',
		settings,
		nodes: { start: { kind: 'start', label: 'Start', next: first, ...onPaid }, ...nodes },
	});
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
	const plan = compile(parsed.value, version);
	if (!plan.ok) throw new Error(JSON.stringify(plan.problem));
	return plan.value;
}

export const contextOf = (plan: Plan): StepContext => ({
	plan,
	calendars: { creditor: paris, debtor: paris },
});

export const SNAPSHOT: Snapshot = {
	amountCents: 100_000,
	residualCents: 100_000,
	claimedAccessoriesCents: 0,
	disputedCents: 0,
	currency: 'EUR',
	issuedOn: '2027-01-27',
	dueOn: '2027-02-26',
	originalDueOn: '2027-02-26',
	closed: null,
	dispute: null,
	promise: null,
	brokenPromises: 0,
	pause: null,
	holds: [],
	formalHolds: [],
	acks: [],
	profile: null,
	customerKind: 'company',
	language: 'fr',
	country: 'FR',
	paymentMethod: 'transfer',
	collectionReturned: false,
	factored: false,
	insured: false,
	replied: false,
	lastDelivery: null,
	confirm: false,
};

/** A run that starts at `when`, with what the snapshot says differently. */
export const started = (context: StepContext, when: string, changes: Partial<Snapshot> = {}) =>
	step(context, null, {
		type: 'start',
		at: at(when),
		runId: 'run',
		invoice: 'FA-1',
		snapshot: { ...SNAPSHOT, ...changes },
		seq: 1,
	});

/** A fact about the run: its type, its snapshot's changes, and its number. */
export const fact = (
	when: string,
	type: RunFact['cause']['type'],
	changes: Partial<Snapshot> = {},
	seq = 2,
): { type: 'fact'; at: Instant; fact: RunFact } => ({
	type: 'fact',
	at: at(when),
	fact: {
		invoice: 'FA-1',
		eventId: `fact-${String(seq)}`,
		seq,
		at: at(when),
		cause: { type },
		snapshot: { ...SNAPSHOT, ...changes },
	},
});

/** Where a run stands, in short: `wait-1:1 waiting 2027-03-02 08:30`. */
export function where({ position, standing, ended }: RunState): string {
	if (ended) return `ended ${ended}`;
	const until = standing && 'until' in standing ? ` ${clock(standing.until)}` : '';
	return `${position?.node ?? ''}:${String(position?.visit ?? 0)} ${standing?.kind ?? ''}${until}`;
}
