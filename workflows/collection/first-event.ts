import type { RunEvent } from '../scenario/run.ts';
import { collectionWorkflowId } from './input.ts';
import type { CollectionInput } from './input.ts';

/** A run begins with its start, with a move to another version, or with the fact that reopens it. */
export function firstEvent(input: CollectionInput): RunEvent {
	const { at, seq, snapshot } = input.start;
	if (!input.resume) {
		const runId = collectionWorkflowId(input.organisationId, input.invoice);
		return { type: 'start', at, runId, invoice: input.invoice, snapshot, seq };
	}
	const mapping = input.resume.mapping ? { mapping: input.resume.mapping } : {};
	return { type: 'moved', at, ...mapping };
}
