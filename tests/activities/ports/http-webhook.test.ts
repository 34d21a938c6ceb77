import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { DeliveryRefused, DeliveryUnavailable } from '#activities/ports/delivery-error.ts';
import { httpWebhook } from '#activities/ports/http-webhook.ts';

const secret = `whsec_${Buffer.from('a secret of twenty-four!').toString('base64')}`;
let status = 204;
let url = '';
const received: { headers: IncomingHttpHeaders; body: string }[] = [];
const server = createServer((request, response) => {
	let body = '';
	request.on('data', (chunk) => (body += String(chunk)));
	request.on('end', () => {
		received.push({ headers: request.headers, body });
		response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end();
	});
});

beforeEach(async () => {
	received.length = 0;
	status = 204;
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterEach(() => {
	server.closeAllConnections();
	server.close();
});

const port = httpWebhook({ timeoutMs: 2_000, allowPrivateHosts: true });
const call = () => ({
	url,
	secret,
	at: new Date(),
	payload: { type: 'invoice.handed-off', timestamp: '2027-03-02T08:30:00+01:00', data: { invoice: 'FA-1' } },
});
const failure = (promise: Promise<unknown>) => promise.catch((cause: unknown) => cause);

test('the receiver can verify it with the standard library, and recognise a repeat', async () => {
	await port.deliver(call(), 'k');
	await port.deliver(call(), 'k');
	const [first, second] = received;
	expect(new Webhook(secret).verify(first!.body, first!.headers as Record<string, string>)).toEqual(
		call().payload,
	);
	expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
});

test.each([
	[400, DeliveryRefused],
	[410, DeliveryRefused],
	[429, DeliveryUnavailable],
	[500, DeliveryUnavailable],
	[302, DeliveryUnavailable],
])('HTTP %i', async (answer, type) => {
	status = answer;
	expect(await failure(port.deliver(call(), 'k'))).toBeInstanceOf(type);
});

test('a name that leads into our own network is refused by the socket itself', async () => {
	const strict = httpWebhook({ timeoutMs: 500, allowPrivateHosts: false });
	const named = url.replace('127.0.0.1', 'localhost');
	expect(await failure(strict.deliver({ ...call(), url: named }, 'k'))).toBeInstanceOf(DeliveryRefused);
	expect(received).toHaveLength(0);
});

test('a name that nobody knows today is asked again', async () => {
	const strict = httpWebhook({ timeoutMs: 2_000, allowPrivateHosts: false });
	const unknown = { ...call(), url: 'https://nowhere.invalid/' };
	expect(await failure(strict.deliver(unknown, 'k'))).toBeInstanceOf(DeliveryUnavailable);
});

test.each([
	'http://127.0.0.1:9/',
	'http://[::ffff:127.0.0.1]/',
	'http://[::1]/',
	'http://169.254.169.254/latest',
	'http://10.1.2.3/',
])('a receiver inside our own network is refused: %s', async (inside) => {
	const strict = httpWebhook({ timeoutMs: 500, allowPrivateHosts: false });
	expect(await failure(strict.deliver({ ...call(), url: inside }, 'k'))).toBeInstanceOf(DeliveryRefused);
	expect(received).toHaveLength(0);
});
