import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { DeliveryRefused, DeliveryUnavailable } from './delivery-error.ts';
import { keyDigest } from './key-digest.ts';
import type { WebhookCall, WebhookPort } from './webhook.ts';

export type HttpWebhookOptions = { timeoutMs: number; allowPrivateHosts: boolean };

const privateAddresses = new BlockList();
for (const [network, prefix] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.168.0.0', 16],
	['224.0.0.0', 3],
] as const)
	privateAddresses.addSubnet(network, prefix, 'ipv4');
privateAddresses.addAddress('::', 'ipv6');
privateAddresses.addAddress('::1', 'ipv6');
privateAddresses.addSubnet('fc00::', 7, 'ipv6');
privateAddresses.addSubnet('fe80::', 10, 'ipv6');

/** A receiver is somebody else's choice: it must not make us call our own network. */
async function refuseOwnNetwork(url: URL): Promise<void> {
	const host = url.hostname.replace(/^\[|\]$/g, '');
	const addresses = isIP(host) ? [{ address: host, family: isIP(host) }] : await lookup(host, { all: true });
	const inside = addresses.some(({ address, family }) =>
		privateAddresses.check(address, family === 6 ? 'ipv6' : 'ipv4'),
	);
	if (inside) throw new DeliveryRefused('receiver-refused', 'private address', url.hostname);
}

async function post(call: WebhookCall, id: string, timeoutMs: number): Promise<Response> {
	const body = JSON.stringify(call.payload);
	return fetch(call.url, {
		method: 'POST',
		redirect: 'error',
		signal: AbortSignal.timeout(timeoutMs),
		body,
		headers: {
			'content-type': 'application/json',
			'webhook-id': id,
			'webhook-timestamp': String(Math.floor(call.at.getTime() / 1000)),
			'webhook-signature': new Webhook(call.secret).sign(id, call.at, body),
		},
	});
}

/**
 * Calls a receiver over HTTP, signed as Standard Webhooks asks. The id comes from the key alone, so that a receiver
 * recognises a repeat. 408, 409, 425, 429 and 5xx are tried again; other refusals are final.
 */
export const httpWebhook = (options: HttpWebhookOptions): WebhookPort => ({
	name: 'http',
	async deliver(call, key) {
		const id = `msg_${keyDigest(key)}`;
		if (!options.allowPrivateHosts) await refuseOwnNetwork(new URL(call.url));
		const response = await post(call, id, options.timeoutMs).catch((cause: unknown) => {
			throw new DeliveryUnavailable('network', 'unknown', String(cause));
		});
		const { status } = response;
		await response.body?.cancel();
		if (response.ok) return { provider: 'http', reference: id, acceptedAt: null };
		if (status >= 500 || [408, 409, 425, 429].includes(status))
			throw new DeliveryUnavailable(
				status === 429 ? 'rate-limited' : 'provider',
				'unknown',
				`HTTP ${status}`,
			);
		throw new DeliveryRefused('receiver-refused', `HTTP ${status}`);
	},
});
