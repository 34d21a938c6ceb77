import type { SendingPort } from './receipt.ts';

/** Who takes over what a hand-off gives up: an agency, a lawyer, a bailiff, a court procedure. */
export type HandOffOrder = {
	reference: string;
	procedure: string;
	to: string;
	currency: string;
	claimedCents: number;
	dossier: Uint8Array;
	dossierSha256: string;
};

/**
 * Passes dossiers on. `by-hand`: the dossier is ready and a person passes it on, as the default adapter leaves it;
 * `by-provider`: once taken, the agency has it.
 */
export type CollectionsPort = SendingPort<HandOffOrder> & {
	readonly transmission: 'by-hand' | 'by-provider';
};
