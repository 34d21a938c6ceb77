import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import type { DisputeNoteKind } from '../values.ts';

export type DisputeNote = {
	disputeId: string;
	at: Instant;
	side: 'debtor' | 'company';
	/** a person's id, or how the debtor named itself */
	author: string | null;
	kind: DisputeNoteKind;
	body?: string | null;
	documentId?: string | null;
	params?: Readonly<Record<string, string | number | null>>;
};

/** Adds to the story of a dispute; nothing of it is ever changed. */
export async function writeDisputeNote(tx: Tx, { at, params = {}, ...note }: DisputeNote): Promise<void> {
	await tx
		.insertInto('disputeNote')
		.values({ ...note, at: new Date(at), params: JSON.stringify(params) })
		.execute();
}
