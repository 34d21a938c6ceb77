import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import { expect, test } from 'vitest';
import { dataConverter } from '#activities/temporal/data-converter.ts';
import { payloadCodec } from '#activities/temporal/payload-codec.ts';

const key = randomBytes(32);
const payload = defaultPayloadConverter.toPayload({ invoice: 'FA-2027-0042', residualCents: 360_000 });

test('what is sealed reads back, and says nothing in between', async () => {
	const codec = payloadCodec('k1', key);
	const [sealed] = await codec.encode([payload]);
	expect(Buffer.from(sealed!.data!).toString('latin1')).not.toContain('FA-2027-0042');
	const [opened] = await codec.decode([sealed!]);
	expect(defaultPayloadConverter.fromPayload(opened!)).toEqual({
		invoice: 'FA-2027-0042',
		residualCents: 360_000,
	});
});

test('two seals of one payload differ', async () => {
	const [first, second] = await payloadCodec('k1', key).encode([payload, payload]);
	expect(Buffer.from(first!.data!)).not.toEqual(Buffer.from(second!.data!));
});

test('a payload written before encryption was switched on still reads', async () => {
	expect(await payloadCodec('k1', key).decode([payload])).toEqual([payload]);
});

test('a changed byte or another key is refused', async () => {
	const [sealed] = await payloadCodec('k1', key).encode([payload]);
	sealed!.data![20]! ^= 1;
	await expect(payloadCodec('k1', key).decode([sealed!])).rejects.toThrow();
	const [other] = await payloadCodec('k1', key).encode([payload]);
	await expect(payloadCodec('k2', key).decode([other!])).rejects.toThrow('not configured');
});

test('a malformed key stops the start instead of sending in clear', () => {
	expect(() => dataConverter({ AMIABLE_CODEC_KEY: 'abc' })).toThrow('32 bytes');
	expect(dataConverter({})).toEqual({});
});
