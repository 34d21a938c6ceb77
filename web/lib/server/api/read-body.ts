import type { RawBody } from './endpoint.ts';
import { jsonFault } from './json-fault.ts';
import type { Refused } from './problem.ts';
import { refused, refusedAt } from './problem.ts';

export const BODY_LIMIT_BYTES = 10 * 1024 * 1024;

type Read<T> = { ok: true; value: T } | Refused;

const tooLarge = (): Refused => refused(413, 'body-too-large', { mostMegabytes: 10 });

/** `text/csv; charset=utf-8` → `text/csv`. */
export const mediaTypeOf = (request: Request): string =>
	(request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** The server's own limit, when it is the smaller one. */
const isTooLarge = (error: unknown): boolean => (error as { status?: unknown } | null)?.status === 413;

/** All bytes of a request, or `body-too-large` as soon as there are more than the limit. */
async function readBytes(request: Request): Promise<Read<Uint8Array>> {
	if (Number(request.headers.get('content-length') ?? 0) > BODY_LIMIT_BYTES) return tooLarge();
	const parts: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const part of request.body ?? []) {
			size += part.byteLength;
			if (size > BODY_LIMIT_BYTES) return tooLarge();
			parts.push(part);
		}
	} catch (error) {
		if (isTooLarge(error)) return tooLarge();
		throw error;
	}
	return { ok: true, value: Buffer.concat(parts) };
}

/** A body in one of the media types that the endpoint takes, unread. */
export async function readRaw(request: Request, mediaTypes: readonly string[]): Promise<Read<RawBody>> {
	const mediaType = mediaTypeOf(request);
	if (!mediaTypes.includes(mediaType))
		return refused(415, 'media-type-unsupported', { given: mediaType, supported: mediaTypes });
	const bytes = await readBytes(request);
	return bytes.ok ? { ok: true, value: { bytes: bytes.value, mediaType } } : bytes;
}

/**
 * A JSON body, parsed.
 * @returns `media-type-unsupported` 415, `body-too-large` 413, `malformed-json` 400 with line and column
 */
export async function readJson(request: Request): Promise<Read<{ value: unknown; bytes: Uint8Array }>> {
	const raw = await readRaw(request, ['application/json']);
	if (!raw.ok) return raw;
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(raw.value.bytes);
	} catch {
		return refusedAt(400, 'malformed-json', '', { line: 1, column: 1, detail: 'not UTF-8' });
	}
	try {
		return { ok: true, value: { value: JSON.parse(text) as unknown, bytes: raw.value.bytes } };
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		return refusedAt(400, 'malformed-json', '', {
			...placeOf(text),
			detail: error.message.split('\n')[0] ?? '',
		});
	}
}

/** Line and column of the first fault, both from 1. */
function placeOf(text: string): { line: number; column: number } {
	const before = text.slice(0, jsonFault(text));
	return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}
