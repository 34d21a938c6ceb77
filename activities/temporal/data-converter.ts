import type { DataConverter } from '@temporalio/common';
import { z } from 'zod';
import { payloadCodec } from './payload-codec.ts';

const codecEnvironment = z.object({
	AMIABLE_CODEC_KEY: z
		.string()
		.regex(/^[0-9a-fA-F]{64}$/, 'AMIABLE_CODEC_KEY must be 32 bytes in hexadecimal')
		.optional(),
	AMIABLE_CODEC_KEY_ID: z.string().min(1).default('amiable-1'),
});

/**
 * The converter that every client, worker and replay shares. Encryption is on when `AMIABLE_CODEC_KEY` is set.
 * @throws ZodError when the key is malformed: a worker must not start in clear by accident
 */
export function dataConverter(environment: NodeJS.ProcessEnv = process.env): DataConverter {
	const { AMIABLE_CODEC_KEY: key, AMIABLE_CODEC_KEY_ID: keyId } = codecEnvironment.parse(environment);
	return key ? { payloadCodecs: [payloadCodec(keyId, Buffer.from(key, 'hex'))] } : {};
}

/** Whether payloads are sealed; a production worker without it says so at start. */
export const isEncrypted = (environment: NodeJS.ProcessEnv = process.env): boolean =>
	Boolean(environment['AMIABLE_CODEC_KEY']);
