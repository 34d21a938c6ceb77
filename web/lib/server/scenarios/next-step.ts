import type { NextStep } from '#lib/scenarios/impact-view.ts';
import type { NextAction } from '#workflows/scenario/run.ts';

/** A next action as screens show it. */
export const nextStep = (action: NextAction | null): NextStep | null =>
	action && {
		label: action.label,
		at: action.at === null ? null : new Date(action.at).toISOString(),
		waitingFor: action.waitingFor,
		why: action.why,
	};
