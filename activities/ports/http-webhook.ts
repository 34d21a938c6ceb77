import { request as http } from 'node:http';
import { request as https } from 'node:https';
import { Webhook } from 'standardwebhooks';
import { DeliveryRefused, DeliveryUnavailable } from './delivery-error.ts';
import { keyDigest } from './key-digest.ts';
import { publicLookup, refusePrivateAddress } from './public-address.ts';
import type { WebhookCall, WebhookPort } from './webhook.ts';

/** A receiver is somebody else's choice: without `allowPrivateHosts` it cannot make us call our own network. */
export type HttpWebhookOptions = { timeoutMs: number; allowPrivateHosts: boolean };

/** The status of the answer. Redirects are not followed. */
function post(call: WebhookCall, id: string, options: HttpWebhookOptions): Promise<number> {
	const url = new URL(call.url);
	if (!options.allowPrivateHosts) refusePrivateAddress(url);
	const body = JSON.stringify(call.payload);
	const send = url.protocol === 'https:' ? https : http;
	return new Promise((resolve, reject) => {
		const request = send(url, {
			method: 'POST',
			agent: false,
			signal: AbortSignal.timeout(options.timeoutMs),
			...(!options.allowPrivateHosts && { lookup: publicLookup }),
			headers: {
				'content-type': 'application/json',
				'content-length': Buffer.byteLength(body),
				'webhook-id': id,
				'webhook-timestamp': String(Math.floor(call.at.getTime() / 1000)),
				'webhook-signature': new Webhook(call.secret).sign(id, call.at, body),
			},
		});
		request.on('error', reject);
		request.on('response', (response) => {
			response.destroy();
			resolve(response.statusCode ?? 0);
		});
		request.end(body);
	});
}

/**
 * Calls a receiver over HTTP, signed as Standard Webhooks asks. The id comes from the key alone, so that a receiver
 * recognises a repeat. Redirects, 408, 409, 425, 429 and 5xx are tried again; other refusals are final.
 */
export const httpWebhook = (options: HttpWebhookOptions): WebhookPort => ({
	name: 'http',
	async deliver(call, key) {
		const id = `msg_${keyDigest(key)}`;
		const status = await post(call, id, options).catch((cause: unknown) => {
			if (cause instanceof DeliveryRefused) throw cause;
			throw new DeliveryUnavailable('network', 'unknown', String(cause));
		});
		if (status >= 200 && status < 300) return { provider: 'http', reference: id, acceptedAt: null };
		if (status < 400 || status >= 500 || [408, 409, 425, 429].includes(status))
			throw new DeliveryUnavailable(
				status === 429 ? 'rate-limited' : 'provider',
				'unknown',
				`HTTP ${status}`,
			);
		throw new DeliveryRefused('receiver-refused', `HTTP ${status}`);
	},
});
