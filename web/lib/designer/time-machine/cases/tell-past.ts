import type { Problem } from '#workflows/receivables/outcome.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { tellStory } from '../tried-case.ts';
import type { World } from '../world/world.ts';
import { pastCase } from './past-case.ts';
import type { PastQuery } from './past-case.ts';

/** The past told again. `leftOut`: real facts that cannot be true in it, a promise on an invoice paid earlier here… */
export type ToldPast =
	{ ok: true; lines: readonly TraceLine[]; leftOut: readonly Problem[] } | { ok: false; problem: Problem };

const MOST_LEFT_OUT = 50;

/** Tells the past, leaving out one impossible fact after the other; each is counted, none is hidden. */
export function tellPast(world: World, plan: Plan, query: Omit<PastQuery, 'leftOut'>): ToldPast {
	const leftOut = new Map<string, Problem>();
	for (;;) {
		const story = tellStory(pastCase(world, { ...query, leftOut: new Set(leftOut.keys()) }), plan);
		if (story.ok) return { ok: true, lines: story.value, leftOut: [...leftOut.values()] };
		const { pointer } = story.problem.params;
		const isNew = typeof pointer === 'string' && !leftOut.has(pointer);
		if (!isNew || leftOut.size >= MOST_LEFT_OUT) return { ok: false, problem: story.problem };
		leftOut.set(pointer, story.problem);
	}
}
