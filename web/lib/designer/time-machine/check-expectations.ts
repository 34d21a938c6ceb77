import type { Problem } from '#workflows/receivables/outcome.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { storyDiff } from './story-diff.ts';
import type { LineChange } from './story-diff.ts';
import { currenciesOf } from './story/wording.ts';
import { tellStory } from './tried-case.ts';
import type { TriedCase } from './tried-case.ts';

/** A run of the time machine that somebody kept: the case, and the story that it told. */
export type Expectation = {
	id: string;
	name: string;
	tried: TriedCase;
	trace: readonly TraceLine[];
	/** name of the person, and the instant in ISO form */
	savedBy: string;
	savedAt: string;
};

/**
 * How an expectation fares under a plan. `changed`: `trace` is the story told now, `changes` what differs, by date,
 * `currencies` that of each invoice by its id. `refused`: the case cannot be told any more, with the refusal of `simulate`.
 */
export type ExpectationResult = { id: string; name: string } & (
	| { state: 'same' }
	| {
			state: 'changed';
			trace: readonly TraceLine[];
			changes: readonly LineChange[];
			currencies: Readonly<Record<string, string>>;
	  }
	| { state: 'refused'; problem: Problem }
);

/** Tells every expectation again under `plan`; pure, so that publishing may ask the same in the browser or on the server. */
export const checkExpectations = (plan: Plan, expectations: readonly Expectation[]): ExpectationResult[] =>
	expectations.map(({ id, name, tried, trace }) => {
		const story = tellStory(tried, plan);
		if (!story.ok) return { id, name, state: 'refused', problem: story.problem };
		const changes = storyDiff(trace, story.value);
		if (changes.length === 0) return { id, name, state: 'same' };
		const currencies = Object.fromEntries(currenciesOf(tried));
		return { id, name, state: 'changed', trace: story.value, changes, currencies };
	});
