import type { TaskKind } from '#db/values.ts';

/** Which list a task belongs to, by the code of its node. */
export function taskKindOf(code: string): TaskKind {
	switch (code) {
		case 'call':
			return 'call';
		case 'approve':
			return 'approval';
		case 'confirm':
			return 'confirmation';
		case 'check-reception':
		case 'find-address':
			return 'letter';
		case 'delivery-failed':
		case 'no-contact':
		case 'delivery-unknown':
			return 'incident';
		default:
			return 'task';
	}
}
