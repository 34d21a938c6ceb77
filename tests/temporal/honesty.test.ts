import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCase } from '#workflows/files/case-file.ts';
import { addDays, addMonths } from '#workflows/receivables/civil-date.ts';
import { isoWithOffset } from '#workflows/receivables/local-time.ts';
import { simulate } from '#workflows/scenario/simulate.ts';
import type { SimulationCase } from '#workflows/scenario/simulate.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { arbitraryCase } from '../arbitraries/case.ts';
import { inCanonicalOrder } from './journal-as-trace.ts';
import { playTemporal } from './play-temporal.ts';
import { temporalWorld } from './temporal-world.ts';

/** 20 in `npm test`, all of them in `npm run test:honesty`. */
const CASES = Number(process.env['HONESTY_CASES'] ?? 20);
const SEED = Number(process.env['HONESTY_SEED'] ?? 20_261_122);
const MONTHS_APART = 8;

const world = temporalWorld();
const drawn = fc.sample(arbitraryCase(), { numRuns: CASES, seed: SEED });

type Raw = Readonly<Record<string, unknown>>;
type Playable = { input: SimulationCase; lines: readonly TraceLine[] };

const eventIn = (pointer: unknown): number => Number(/\/events\/(\d+)/.exec(String(pointer))?.[1] ?? NaN);

/** Which event of the case cannot be true where it stands: an approval that nobody asked for, a promise in the past. */
function impossible(raw: Raw, until: string): Playable | number {
	const read = readCase(JSON.stringify(raw), { until });
	if (!read.ok) return eventIn(read.problems[0].pointer);
	const { input } = read.value;
	const story = simulate(input);
	if (!story.ok) return eventIn(story.problem.params['pointer']);
	const refused = story.value.find((line) => line.kind === 'alert' && line.code === 'task-not-open');
	if (!refused) return { input, lines: story.value };
	return input.events.findIndex(
		(event) => event.type === 'task-done' && isoWithOffset(input.calendar, event.at) === refused.at,
	);
}

/** The case without its impossible events: both hosts refuse those. */
function playable(raw: Raw, until: string): Playable {
	const found = impossible(raw, until);
	if (typeof found !== 'number') return found;
	if (Number.isNaN(found) || found < 0) throw new Error(`no playable case: ${JSON.stringify(raw)}`);
	const events = (raw['events'] as readonly unknown[]).filter((_, index) => index !== found);
	return playable({ ...raw, events }, until);
}

test.each(drawn.map((make, index) => ({ make, index })))(
	'generated case $index tells the same story in memory and in Temporal',
	async ({ make, index }) => {
		const firstDueOn = addMonths('2031-02-10', index * MONTHS_APART);
		const { input, lines } = playable(make(firstDueOn), addDays(firstDueOn, 130));
		const real = await playTemporal(world.current, input);
		expect(inCanonicalOrder(real)).toEqual(inCanonicalOrder(lines));
	},
	120_000,
);
