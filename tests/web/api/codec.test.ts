import { describe, expect, test } from 'vitest';
import { answerCodec } from '#lib/server/api/codec/answer-codec.ts';
import type { CodecVisitor } from '#lib/server/api/codec/answer-codec.ts';

const environment = { AMIABLE_CODEC_KEY: '0f'.repeat(32) };
const UI = 'http://localhost:8233';
const operator: CodecVisitor = { isAdmin: false, isLoopback: true, uiOrigin: UI };
const base64 = (text: string) => Buffer.from(text).toString('base64');
const clear = { payloads: [{ metadata: { encoding: base64('json/plain') }, data: base64('{"a":1}') }] };

type Call = { origin?: string | null; method?: string; env?: NodeJS.ProcessEnv };

const ask = (
	act: string,
	body: unknown,
	visitor = operator,
	{ origin = UI, method = 'POST', env = environment }: Call = {},
) =>
	answerCodec(
		new Request(`http://localhost:3000/api/codec/${act}`, {
			method,
			headers: { 'content-type': 'application/json', ...(origin !== null && { origin }) },
			...(method === 'POST' && { body: JSON.stringify(body) }),
		}),
		act,
		visitor,
		env,
	);

describe('the codec server', () => {
	test('opens what it sealed', async () => {
		const sealed = (await (await ask('encode', clear)).json()) as typeof clear;
		expect(Buffer.from(sealed.payloads[0]!.metadata.encoding, 'base64').toString()).toBe('binary/encrypted');
		expect(await (await ask('decode', sealed)).json()).toEqual(clear);
	});

	test('lets the page of the Temporal UI read, and no other', async () => {
		const answer = await ask('decode', clear);
		expect(answer.headers.get('access-control-allow-origin')).toBe(UI);
		const preflight = await ask('decode', null, operator, { method: 'OPTIONS' });
		expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, UI]);
		const foreign = await ask('decode', clear, operator, { origin: 'https://evil.example' });
		expect([foreign.status, foreign.headers.get('access-control-allow-origin')]).toEqual([403, null]);
	});

	test('is for administrators, or for the machine itself', async () => {
		const remote = { ...operator, isLoopback: false };
		expect((await ask('decode', clear, remote)).status).toBe(403);
		expect((await ask('decode', clear, { ...remote, isAdmin: true })).status).toBe(200);
		expect((await ask('decode', clear, operator, { origin: null })).status).toBe(200);
	});

	test('exists only with a key, and knows two acts', async () => {
		expect((await ask('decode', clear, operator, { env: {} })).status).toBe(404);
		expect((await ask('explode', clear)).status).toBe(404);
	});

	test('refuses what is no payload, and what another key sealed', async () => {
		expect((await ask('decode', { payloads: 'x' })).status).toBe(422);
		const sealed = await (await ask('encode', clear)).json();
		const other = { AMIABLE_CODEC_KEY: 'ff'.repeat(32) };
		expect((await ask('decode', sealed, operator, { env: other })).status).toBe(422);
	});
});
