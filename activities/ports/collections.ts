import type { Receipt } from './receipt.ts';

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

/** `to-transmit`: the dossier is ready and a person passes it on. `transmitted`: the agency has it. */
export type HandOffReceipt = Receipt & { kind: 'to-transmit' | 'transmitted' };

/** Passes dossiers on. The default adapter leaves that to a person. */
export type CollectionsPort = {
	readonly name: string;
	/** @throws DeliveryRefused, DeliveryUnavailable */
	deliver(order: HandOffOrder, key: string): Promise<HandOffReceipt>;
};
