import type { Instant } from '../receivables/local-time.ts';
import type { RunEvent } from '../scenario/run.ts';
import type { ContactResult } from './orders.ts';

/**
 * What a run learns from a contact order. An `unknown` delivery counts as sent for the run (a person looks into it);
 * a refused one records the decision, then takes the failure edge.
 */
export function eventsOfResult(key: string, result: ContactResult, at: Instant): readonly RunEvent[] {
	const decided: RunEvent = { type: 'decision', at, key, decision: result.decision };
	switch (result.kind) {
		case 'decided':
		case 'unknown':
			return [decided];
		case 'refused':
			return [{ type: 'delivery-failed', at, key, reason: result.reason }];
	}
}
