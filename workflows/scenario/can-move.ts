import { ok, refuse } from '../receivables/outcome.ts';
import type { Outcome } from '../receivables/outcome.ts';
import type { NodeId } from './graph.ts';
import type { Plan } from './plan.ts';
import type { Position, RunState } from './run.ts';

/** Where the caller believes the run stands (design §3.5). */
export type Expected = Position & { version: number };

/**
 * Whether the run may continue in `plan`: it has not ended, no contact is under way, and its node has a target there.
 * Refuses `run-ended`, `effect-in-flight`, `no-target`.
 */
export function canMove(
	state: RunState,
	plan: Plan,
	mapping: Readonly<Record<NodeId, NodeId>> = {},
): Outcome<RunState, 'run-ended' | 'effect-in-flight' | 'no-target'> {
	if (state.ended) return refuse('run-ended', { invoice: state.invoice });
	if (state.standing?.kind === 'contacting') return refuse('effect-in-flight', { key: state.standing.key });
	const nodes = [state.position, state.resumeAt].flatMap((place) => (place ? [place.node] : []));
	const lost = nodes.find((node) => !plan.nodes[mapping[node] ?? node] && !state.inserted[node]);
	return lost === undefined ? ok(state) : refuse('no-target', { node: lost, version: plan.scenario.version });
}

/** Whether the run stands where the caller believes; refuses `run-is-elsewhere` with where it stands. */
export function standsAt(
	state: RunState,
	version: number,
	expected: Expected,
): Outcome<RunState, 'run-is-elsewhere'> {
	const { position } = state;
	const same =
		version === expected.version && position?.node === expected.node && position.visit === expected.visit;
	if (same) return ok(state);
	return refuse('run-is-elsewhere', { version, node: position?.node ?? '', visit: position?.visit ?? 0 });
}
