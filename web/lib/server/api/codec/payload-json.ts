import type { Payload } from '@temporalio/common';
import { z } from 'zod';

const base64 = z.string().transform((text) => new Uint8Array(Buffer.from(text, 'base64')));

/** What the Temporal UI sends and expects: protobuf JSON, bytes in base64. */
export const payloadsShape = z.object({
	payloads: z
		.array(z.object({ metadata: z.record(z.string(), base64).optional(), data: base64.optional() }))
		.max(1000),
});

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Payloads as protobuf JSON. */
export const payloadsJson = (payloads: readonly Payload[]) => ({
	payloads: payloads.map(({ metadata, data }) => ({
		metadata: Object.fromEntries(
			Object.entries(metadata ?? {}).map(([key, value]) => [key, toBase64(value)]),
		),
		...(data && { data: toBase64(data) }),
	})),
});
