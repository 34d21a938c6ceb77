import { setHandler } from '@temporalio/workflow';
import type { Position } from '../scenario/run.ts';
import type { Host } from './host.ts';
import {
	completeTaskUpdate,
	factSignal,
	insertActionUpdate,
	moveToVersionUpdate,
	nextActionQuery,
	skipNodeUpdate,
	stateQuery,
	traceQuery,
} from './messages.ts';
import type { Expected, MoveToVersion } from './messages.ts';
import { refuseInsertion, refuseMove, refuseSkip, refuseTask } from './refusals.ts';

/** Moves asked for and accepted; the main loop carries out the newest once nothing is in flight. */
export type Moves = { asked: MoveToVersion | null };

const positionOf = ({ node, visit }: Expected): Position => ({ node, visit });

/** Registers every handler: synchronous, so that queries and update results are current (design §3.6). */
export function receive(host: Host, moves: Moves): void {
	const validated = <Command>(refuse: (host: Host, command: Command) => void) => ({
		validator: (command: Command) => {
			refuse(host, command);
		},
	});
	setHandler(factSignal, (fact) => {
		host.apply({ type: 'fact', at: fact.at, fact });
	});
	setHandler(
		completeTaskUpdate,
		({ at, task, outcome, actor, value }) => {
			host.apply({ type: 'task-done', at, task, outcome, actor, ...(value === undefined ? {} : { value }) });
			return host.nextAction();
		},
		validated(refuseTask),
	);
	setHandler(
		skipNodeUpdate,
		({ at, expected, step, actor, reason }) => {
			const skipped = { expected: positionOf(expected), ...(step !== undefined && { step }) };
			host.apply({ type: 'skip-node', at, ...skipped, actor, reason });
			return host.nextAction();
		},
		validated(refuseSkip),
	);
	setHandler(
		insertActionUpdate,
		({ at, expected, id, action, actor }) => {
			host.apply({ type: 'insert-action', at, expected: positionOf(expected), id, action, actor });
			return host.nextAction();
		},
		validated(refuseInsertion),
	);
	setHandler(
		moveToVersionUpdate,
		(move) => {
			moves.asked = move;
			host.lookAgain();
			return host.nextAction();
		},
		validated(refuseMove),
	);
	setHandler(stateQuery, () => host.state());
	setHandler(nextActionQuery, () => host.nextAction());
	setHandler(traceQuery, () => host.trace());
}
