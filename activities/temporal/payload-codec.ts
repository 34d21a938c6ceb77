import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { METADATA_ENCODING_KEY, ValueError } from '@temporalio/common';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';

const { Payload: Wire } = proto.temporal.api.common.v1;
const ENCODING = 'binary/encrypted';
const KEY_ID = 'encryption-key-id';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/**
 * Encrypts every payload with AES-256-GCM before it leaves the process (`temporal.md` §7). The key is 32 bytes; its
 * id travels in clear so that keys can be rotated. Payloads without the mark pass through: old histories stay readable.
 */
export function payloadCodec(keyId: string, key: Buffer): PayloadCodec {
	return {
		encode: (payloads) => Promise.resolve(payloads.map((payload) => seal(payload, keyId, key))),
		decode: (payloads) => Promise.resolve().then(() => payloads.map((payload) => open(payload, keyId, key))),
	};
}

function seal(payload: Payload, keyId: string, key: Buffer): Payload {
	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv('aes-256-gcm', key, iv);
	const plain = Wire.encode(payload).finish();
	const data = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
	return { metadata: { [METADATA_ENCODING_KEY]: encode(ENCODING), [KEY_ID]: encode(keyId) }, data };
}

function open(payload: Payload, keyId: string, key: Buffer): Payload {
	const { metadata, data } = payload;
	const encoding = metadata?.[METADATA_ENCODING_KEY];
	if (!encoding || decode(encoding) !== ENCODING || !data) return payload;
	const usedKey = metadata[KEY_ID] ? decode(metadata[KEY_ID]) : '';
	if (usedKey !== keyId) throw new ValueError(`payload sealed with key ${usedKey}, which is not configured`);
	const sealed = Buffer.from(data);
	const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES));
	decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
	const plain = Buffer.concat([
		decipher.update(sealed.subarray(IV_BYTES, sealed.length - TAG_BYTES)),
		decipher.final(),
	]);
	return Wire.decode(plain);
}
