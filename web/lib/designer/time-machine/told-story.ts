import type { Problem } from '#workflows/receivables/outcome.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { Way } from './cases/opening-case.ts';
import { withInjections } from './injections/injected-events.ts';
import type { Injection } from './injections/injection.ts';
import { branchAnswers } from './story/branch-answers.ts';
import type { BranchAnswer } from './story/branch-answers.ts';
import { keepJourney } from './story/journey.ts';
import type { Moment } from './story/journey.ts';
import { subjectCase } from './subject-case.ts';
import type { Subject } from './subject.ts';
import { tellStory } from './tried-case.ts';
import type { TriedCase } from './tried-case.ts';
import type { World } from './world/world.ts';

/** A story with all that the screen shows of it. `leftOut`: real facts that cannot be true under this plan. */
export type ToldStory = {
	plan: Plan;
	tried: TriedCase;
	invoices: readonly string[];
	lines: readonly TraceLine[];
	moments: readonly Moment[];
	answers: readonly BranchAnswer[];
	ways: ReadonlyMap<string, Way>;
	leftOut: readonly Problem[];
	/** the simulation alone, in milliseconds */
	tookMs: number;
};

/** `injection`: the id of the event that cannot be true, when it is one of them. */
export type UntoldStory = { problem: Problem; injection: string | null };

export type Telling = {
	world: World;
	subject: Subject;
	injections: readonly Injection[];
	scenario: string;
	plan: Plan;
	confirmed: boolean;
};

const MOST_LEFT_OUT = 50;

/** The invoices asked about, and nothing of their siblings. */
const aboutThem = <T extends { invoices: readonly string[] }>(
	lines: readonly T[],
	asked: ReadonlySet<string>,
): T[] => lines.filter(({ invoices }) => invoices.some((invoice) => asked.has(invoice)));

/** Tells the story of a subject with what a person lets happen; a past fact that cannot be true is left out and said. */
export function toldStory({
	world,
	subject,
	injections,
	scenario,
	plan,
	confirmed,
}: Telling): ToldStory | UntoldStory {
	const leftOut = new Map<string, Problem>();
	const started = performance.now();
	for (;;) {
		const options = { scenario, plan, confirmed, leftOut: new Set(leftOut.keys()) };
		const { tried: before, invoices, ways } = subjectCase(world, subject, options);
		const tried = withInjections(before, injections);
		const journey = keepJourney(plan);
		const story = tellStory(tried, plan, journey.watch);
		if (story.ok) {
			const tookMs = performance.now() - started;
			const asked = new Set(invoices);
			const moments = journey.moments.filter(({ invoice }) => asked.has(invoice));
			const answers = branchAnswers(plan, moments, tried.calendar);
			const lines = aboutThem(story.value, asked);
			return { plan, tried, invoices, lines, moments, answers, ways, leftOut: [...leftOut.values()], tookMs };
		}
		const pointer = String(story.problem.params['pointer'] ?? '');
		if (injections.some(({ id }) => id === pointer)) return { problem: story.problem, injection: pointer };
		const isFact = tried.events.some((event) => event.pointer === pointer);
		if (!isFact || leftOut.has(pointer) || leftOut.size >= MOST_LEFT_OUT)
			return { problem: story.problem, injection: null };
		leftOut.set(pointer, story.problem);
	}
}
