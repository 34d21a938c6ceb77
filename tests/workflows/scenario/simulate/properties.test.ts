import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { readCase } from '#workflows/files/case-file.ts';
import { daysBetween } from '#workflows/receivables/civil-date.ts';
import { isContactDay } from '#workflows/receivables/contact-day.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { simulate } from '#workflows/scenario/simulate.ts';
import type { SimulationCase } from '#workflows/scenario/simulate.ts';
import { arbitraryCase } from '../../../arbitraries/case.ts';

type Contact = Extract<TraceLine, { amounts: unknown }>;

const RUNS = { numRuns: 60 };
// A busy machine takes ten times as long.
vi.setConfig({ testTimeout: 60_000 });
const PRESSING = ['email', 'sms', 'letter', 'formal-notice', 'call', 'hand-off'];

type Drawn = Readonly<Record<string, unknown>> & { events?: readonly unknown[] };

/** A drawn case without the events that name what it has not. */
function read(drawn: Drawn): SimulationCase {
	const found = readCase(JSON.stringify(drawn), { until: '2027-09-30' });
	if (found.ok) return found.value.input;
	const wrong = new Set(found.problems.map(({ pointer }) => Number(/^\/events\/(\d+)/.exec(pointer)?.[1])));
	const events = (drawn.events ?? []).filter((_, index) => !wrong.has(index));
	if (events.length === drawn.events?.length) throw new Error(JSON.stringify(found.problems[0]));
	return read({ ...drawn, events });
}

/** The story of a case without the events that its account refuses. */
function storyOf(input: SimulationCase): { input: SimulationCase; lines: readonly TraceLine[] } {
	const story = simulate(input);
	if (story.ok) return { input, lines: story.value };
	const { pointer } = story.problem.params;
	const events = input.events.filter((event) => event.pointer !== pointer);
	if (events.length === input.events.length) throw new Error(JSON.stringify(story.problem));
	return storyOf({ ...input, events });
}

const drawnStory = arbitraryCase().map((make) => storyOf(read(make('2027-02-26') as Drawn)));

const contactsIn = (lines: readonly TraceLine[]): Contact[] =>
	lines.filter((line): line is Contact => PRESSING.includes(line.kind) && !keyOf(line).endsWith('/email'));
const keyOf = (line: TraceLine): string => ('key' in line ? line.key : '');

const holds = (check: (story: ReturnType<typeof storyOf>) => void): void => {
	fc.assert(fc.property(drawnStory, check), RUNS);
};

test('nobody is asked for what is not owed any more', () => {
	holds(({ lines }) => {
		for (const { amounts } of contactsIn(lines))
			for (const part of amounts.perInvoice) {
				const penalty = part.penaltyClaimed ? part.penaltyCents : 0;
				const indemnity = part.indemnityClaimed ? part.indemnityCents : 0;
				expect(part.residualCents + penalty + indemnity).toBeGreaterThan(0);
			}
	});
});

test('nobody gets two amicable messages on one day', () => {
	holds(({ lines }) => {
		const messages = contactsIn(lines).filter(({ kind }) => kind === 'email' || kind === 'sms');
		const days = messages.map(({ at }) => at.slice(0, 10));
		expect(new Set(days).size).toBe(days.length);
	});
});

test('every contact leaves on a day when both sides work, inside the window', () => {
	holds(({ input, lines }) => {
		const calendars = input.customers[0]!.policy.calendars;
		const messages = lines.filter(
			({ kind }) => PRESSING.includes(kind) || kind === 'thanks' || kind === 'receipt',
		);
		for (const { at } of messages) {
			expect(isContactDay(calendars, at.slice(0, 10))).toBe(true);
			expect(at.slice(11, 16) >= '08:30' && at.slice(11, 16) < '18:00').toBe(true);
		}
	});
});

test('two days of contact are never closer than the gap', () => {
	holds(({ input, lines }) => {
		const { plan } = input.scenarios[0];
		const gaps = Object.values(plan.nodes).flatMap(({ op }) =>
			'minGapDays' in op ? (op.minGapDays ?? []) : [],
		);
		const least = Math.min(plan.settings.minGapDays ?? input.customers[0]!.policy.minGapDays, ...gaps);
		const days = [...new Set(contactsIn(lines).map(({ at }) => at.slice(0, 10)))];
		for (const [index, day] of days.slice(1).entries())
			expect(daysBetween(days[index]!, day)).toBeGreaterThanOrEqual(least);
	});
});

test('the same world tells the same story, in whatever order its customers and invoices are written', () => {
	holds(({ input, lines }) => {
		expect(simulate(input)).toEqual({ ok: true, value: lines });
		const shuffled = { ...input, invoices: [...input.invoices].reverse() };
		const again = simulate(shuffled);
		expect(again.ok && again.value).toEqual(lines);
	});
});

test('customers who share nothing tell together what each tells alone', () => {
	const pair = fc.tuple(drawnStory, drawnStory);
	fc.assert(
		fc.property(pair, ([first, second]) => {
			const other = JSON.parse(
				JSON.stringify(second.input)
					.replaceAll('"durand"', '"petit"')
					.replaceAll('FA-', 'FB-')
					.replaceAll('/durand', '/petit'),
			) as SimulationCase;
			const scenarios = first.input.scenarios;
			const alone = storyOf({ ...other, until: first.input.until, scenarios });
			const together = simulate({
				...first.input,
				customers: [...first.input.customers, ...alone.input.customers],
				invoices: [...first.input.invoices, ...alone.input.invoices],
				events: [...first.input.events, ...alone.input.events].sort((a, b) => a.at - b.at),
			});
			if (!together.ok) throw new Error(JSON.stringify(together.problem));
			const of = (lines: readonly TraceLine[], customer: string) =>
				lines.filter((line) => line.customer === customer).map(({ seq: _, ...line }) => line);
			expect(of(together.value, 'durand')).toEqual(of(first.lines, 'durand'));
			expect(of(together.value, 'petit')).toEqual(of(alone.lines, 'petit'));
		}),
		{ numRuns: 30 },
	);
});

/** Whoever writes on it afterwards is stopped at once. */
function frozen(value: unknown): void {
	if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
	Object.freeze(value);
	for (const part of Object.values(value)) frozen(part);
}

test('a step writes on a copy of its own, never on the state that it is given', () => {
	fc.assert(
		fc.property(drawnStory, ({ input, lines }) => {
			const watched = simulate(input, ({ after }) => {
				frozen(after);
			});
			expect(watched.ok && watched.value).toEqual(lines);
		}),
		RUNS,
	);
});
