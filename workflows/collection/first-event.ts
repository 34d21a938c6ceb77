import type { RunEvent } from '../scenario/run.ts';
import { collectionWorkflowId } from './input.ts';
import type { CollectionInput } from './input.ts';

/** A run begins with its start or with a move; a reopened one with nothing: the fact that reopens it is a signal. */
export function firstEvent(input: CollectionInput): RunEvent | null {
	const { at, seq, snapshot } = input.start;
	if (!input.resume) {
		const runId = collectionWorkflowId(input.organisationId, input.invoice);
		return { type: 'start', at, runId, invoice: input.invoice, snapshot, seq };
	}
	if (input.resume.cause === 'reopened') return null;
	const mapping = input.resume.mapping ? { mapping: input.resume.mapping } : {};
	return { type: 'moved', at, ...mapping };
}
