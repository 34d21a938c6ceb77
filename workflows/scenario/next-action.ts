import type { Instant } from '../receivables/local-time.ts';
import type { Why } from '../receivables/trace.ts';
import { nextWake } from './next-wake.ts';
import type { NextAction, RunState, Standing, StepContext } from './run.ts';
import { foreseenDelay } from './step/foreseen-delay.ts';
import type { ForeseenDelay } from './step/foreseen-delay.ts';
import { planNode } from './step/plan-node.ts';
import { stepBehind } from './step/step-behind.ts';

const NO_WHY: readonly Why[] = [];

const whyOf = (standing: Standing): readonly Why[] => ('why' in standing ? standing.why : NO_WHY);

function targetOf(standing: Standing, state: RunState): number | null {
	switch (standing.kind) {
		case 'waiting':
		case 'deferred':
		case 'tasked':
			return standing.until;
		case 'contacting':
		case 'held':
		case 'confirming':
		case 'approving':
		case 'acting':
		case 'watching':
			return null;
		case 'thanking':
			return nextWake(state);
	}
}

const waitingFor = (standing: Standing): string =>
	standing.kind === 'held' ? `held:${standing.reason}` : standing.kind;

/** What is told of a wait whose step will be held, and then has no date to explain, left out at its date, or put off. */
function delayed(
	delay: ForeseenDelay,
	at: Instant,
	why: readonly Why[],
): Pick<NextAction, 'at' | 'waitingFor' | 'why'> {
	if (delay === 'too-late') return { at, waitingFor: delay, why };
	if ('held' in delay) return { at: null, waitingFor: `held:${delay.held}`, why: NO_WHY };
	return { at: delay.at, waitingFor: 'deferred', why: [...why, ...delay.why] };
}

/**
 * What the run does next, when and why; null once it has ended. For a wait it is the step behind it, at the date of the
 * wait, or at the day to which a pause or a promise that the run knows of will put it off. `waitingFor` is a code:
 * `waiting deferred too-late contacting confirming tasked approving watching thanking`, or `held:<reason>`.
 */
export function nextAction(context: StepContext, state: RunState): NextAction | null {
	const { standing, position } = state;
	if (state.ended || !standing || !position) return null;
	const node = stepBehind(context, state)?.id ?? position.node;
	const ahead = planNode(context, state, node);
	const action = { node, label: ahead?.label ?? node, why: whyOf(standing) };
	if (standing.kind !== 'waiting')
		return { ...action, at: targetOf(standing, state), waitingFor: waitingFor(standing) };
	const { until: at } = standing;
	const delay = foreseenDelay(ahead?.op, state, at, context);
	return { ...action, ...(delay ? delayed(delay, at, action.why) : { at, waitingFor: 'waiting' }) };
}
