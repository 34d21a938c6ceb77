import { setHandler } from '@temporalio/workflow';
import type { Host } from './host.ts';
import {
	completeTaskUpdate,
	factSignal,
	moveToVersionUpdate,
	nextActionQuery,
	skipNodeUpdate,
	stateQuery,
	traceQuery,
} from './messages.ts';
import type { MoveToVersion } from './messages.ts';
import { refuseMove, refuseSkip, refuseTask } from './refusals.ts';

/** Moves asked for and accepted; the main loop carries out the newest once nothing is in flight. */
export type Moves = { asked: MoveToVersion | null };

/** Registers every handler: synchronous, so that queries and update results are current (design §3.6). */
export function receive(host: Host, moves: Moves): void {
	setHandler(factSignal, (fact) => {
		host.apply({ type: 'fact', at: fact.at, fact });
	});
	setHandler(
		completeTaskUpdate,
		({ at, task, outcome, actor, value }) => {
			host.apply({ type: 'task-done', at, task, outcome, actor, ...(value === undefined ? {} : { value }) });
			return host.nextAction();
		},
		{
			validator: (command) => {
				refuseTask(host, command);
			},
		},
	);
	setHandler(
		skipNodeUpdate,
		({ at, expected, actor, reason }) => {
			host.apply({
				type: 'skip-node',
				at,
				expected: { node: expected.node, visit: expected.visit },
				actor,
				reason,
			});
			return host.nextAction();
		},
		{
			validator: (command) => {
				refuseSkip(host, command);
			},
		},
	);
	setHandler(
		moveToVersionUpdate,
		(move) => {
			moves.asked = move;
		},
		{
			validator: (move) => {
				refuseMove(host, move);
			},
		},
	);
	setHandler(stateQuery, () => host.state());
	setHandler(nextActionQuery, () => host.nextAction());
	setHandler(traceQuery, () => host.trace());
}
