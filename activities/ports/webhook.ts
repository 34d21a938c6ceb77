import type { Receipt } from './receipt.ts';

/** One event for somebody's server. `secret` is theirs (`whsec_…`), `at` the instant of this attempt. */
export type WebhookCall = {
	url: string;
	secret: string;
	at: Date;
	payload: { type: string; timestamp: string; data: Readonly<Record<string, unknown>> };
};

/** Calls other people's servers (Standard Webhooks). `key` becomes the message id: receivers drop repeats by it. */
export type WebhookPort = {
	readonly name: string;
	/** @throws DeliveryRefused when the receiver answers 4xx or is not allowed, DeliveryUnavailable otherwise */
	deliver(call: WebhookCall, key: string): Promise<Receipt>;
};
