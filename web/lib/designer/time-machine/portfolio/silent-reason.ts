import type { TraceLine } from '#workflows/receivables/trace.ts';
import type { RunState } from '#workflows/scenario/run.ts';
import type { SilentReason } from './report.ts';

function reasonOf(line: TraceLine): SilentReason | null {
	switch (line.kind) {
		case 'held':
		case 'skipped':
			return { code: line.kind, detail: line.reason };
		case 'deferred':
			return { code: 'deferred' };
		case 'task':
			return { code: 'waits-for-person' };
		case 'end':
			return { code: 'ended' };
		default:
			return null;
	}
}

const PEOPLE: readonly string[] = ['confirming', 'tasked', 'approving'];

/** What keeps an invoice from being written to: the last thing that its story says, else where its run stands. */
export function silentReason(story: readonly TraceLine[], state: RunState | null): SilentReason {
	const last = story.flatMap((line) => reasonOf(line) ?? []).at(-1);
	if (last) return last;
	const standing = state?.standing;
	if (standing?.kind === 'contacting') return { code: 'under-way' };
	if (standing?.kind === 'held') return { code: 'held', detail: standing.reason };
	return { code: standing && PEOPLE.includes(standing.kind) ? 'waits-for-person' : 'later' };
}
