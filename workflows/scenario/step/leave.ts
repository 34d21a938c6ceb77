import { withoutClock } from './clocks.ts';
import { ask, change } from './progress.ts';
import type { Progress } from './progress.ts';

/** Leaves what the run stands on: open tasks of the node are withdrawn, its timers with them. */
export function leave(progress: Progress): Progress {
	const { standing, clocks } = progress.state;
	if (standing === null) return progress;
	const left = change(progress, { standing: null, clocks: withoutClock(clocks, 'held') });
	switch (standing.kind) {
		case 'confirming':
		case 'tasked':
		case 'approving':
			return ask(left, { type: 'cancel-task', task: standing.task });
		case 'waiting':
		case 'contacting':
		case 'deferred':
		case 'held':
		case 'acting':
		case 'watching':
		case 'thanking':
			return left;
	}
}
