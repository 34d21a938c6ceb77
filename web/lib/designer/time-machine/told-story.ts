import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome, Problem } from '#workflows/receivables/outcome.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { leavingOut } from './cases/leaving-out.ts';
import type { Way } from './cases/opening-case.ts';
import { withInjections } from './injections/injected-events.ts';
import type { Injection } from './injections/injection.ts';
import { branchAnswers } from './story/branch-answers.ts';
import type { BranchAnswer } from './story/branch-answers.ts';
import { keepJourney } from './story/journey.ts';
import type { Moment } from './story/journey.ts';
import type { NamedSteps } from './story/wording.ts';
import { subjectCase } from './subject-case.ts';
import type { Subject } from './subject.ts';
import { tellStory } from './tried-case.ts';
import type { TriedCase } from './tried-case.ts';
import type { World } from './world/world.ts';

/** A story with all that the screen shows of it. `leftOut`: real facts that cannot be true under this plan. */
export type ToldStory = {
	plan: Plan;
	/** steps by name: those of the plan, and what people put into these runs */
	steps: NamedSteps;
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

/** The invoices asked about, and nothing of their siblings. */
const aboutThem = (lines: readonly TraceLine[], asked: ReadonlySet<string>): TraceLine[] =>
	lines.filter(({ invoices }) => invoices.some((invoice) => asked.has(invoice)));

type Bare = Omit<ToldStory, 'leftOut' | 'tookMs' | 'plan' | 'steps'>;

const stepsOf = ({ nodes }: Plan, { runs = [] }: TriedCase): NamedSteps => ({
	nodes: Object.fromEntries([
		...runs.flatMap(({ state }) => Object.entries(state?.inserted ?? {})),
		...Object.entries(nodes),
	]),
});

/** One attempt, with some real facts left out. */
function attempt(telling: Telling, leftOut: ReadonlySet<string>): Outcome<Bare> {
	const { world, subject, injections, scenario, plan, confirmed } = telling;
	const {
		tried: before,
		invoices,
		ways,
	} = subjectCase(world, subject, { scenario, plan, confirmed, leftOut });
	const tried = withInjections(before, injections);
	const pasts = new Map(
		world.customers.flatMap(({ runs }) => runs.map(({ invoice, past }) => [invoice, past ?? []] as const)),
	);
	const journey = keepJourney((invoice) => pasts.get(invoice) ?? []);
	const story = tellStory(tried, plan, journey.watch);
	if (!story.ok) return story;
	const asked = new Set(invoices);
	const moments = journey.moments.filter(({ invoice }) => asked.has(invoice));
	const answers = branchAnswers(plan, moments, tried.calendar);
	return ok({ tried, invoices, ways, moments, answers, lines: aboutThem(story.value, asked) });
}

/** Tells the story of a subject with what a person lets happen; a past fact that cannot be true is left out and said. */
export function toldStory(telling: Telling): ToldStory | UntoldStory {
	const started = performance.now();
	const isInjected = (pointer: string): boolean => telling.injections.some(({ id }) => id === pointer);
	const facts = new Set(
		telling.world.customers.flatMap(({ past }) => (past ? past.facts.map(({ id }) => id) : [])),
	);
	const story = leavingOut(
		(leftOut) => attempt(telling, leftOut),
		(pointer) => facts.has(pointer),
	);
	if (story.ok) {
		const { told, leftOut } = story.value;
		const steps = stepsOf(telling.plan, told.tried);
		return { ...told, leftOut, plan: telling.plan, steps, tookMs: performance.now() - started };
	}
	const pointer = String(story.problem.params['pointer'] ?? '');
	return { problem: story.problem, injection: isInjected(pointer) ? pointer : null };
}
