import fc from 'fast-check';
import { vi } from 'vitest';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { arbitraryWorld, storyOfWorld } from '../arbitraries/world.ts';
import type { World } from '../arbitraries/world.ts';

export type Contact = Extract<TraceLine, { amounts: unknown }>;

export const RUNS = { numRuns: Number(process.env['HUNT'] ?? 60) };

// Whole stories, several hundred of them: on a busy machine each test takes its time.
vi.setConfig({ testTimeout: 120_000 + RUNS.numRuns * 300 });

export const PRESSING = ['email', 'sms', 'letter', 'formal-notice', 'call', 'hand-off'];

export const pressing = (lines: readonly TraceLine[]): Contact[] =>
	lines.filter((line): line is Contact => PRESSING.includes(line.kind));
export const local = ({ at }: TraceLine): string => at.slice(0, 16);
export const keyOf = (line: TraceLine): string => ('key' in line ? line.key : '');
export const plain = (lines: readonly TraceLine[]) => lines.map(({ seq: _, ...line }) => line);

export const stories = arbitraryWorld.map((world) => storyOfWorld(world));
export const holds = (check: (story: ReturnType<typeof storyOfWorld>) => void): void => {
	fc.assert(fc.property(stories, check), RUNS);
};

/** When an event is heard of: at once, or at the end of the outage that swallowed it. */
export const heardIn = (world: World) => {
	const outages = world.events.flatMap(({ at, type, until }) =>
		type === 'outage' && typeof until === 'string' ? [{ at, until }] : [],
	);
	return (at: string): string =>
		outages.reduce((when, outage) => (outage.at <= when && when < outage.until ? outage.until : when), at);
};
