import type { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import type { Refused } from './problem.ts';
import { refused } from './problem.ts';
import { readJson, readRaw } from './read-body.ts';
import { zodErrors } from './zod-errors.ts';

/** The checked parts of a request, and the bytes of its body. */
export type ReadRequest = { body: unknown; query: unknown; bytes: Uint8Array };

type Read<T> = { ok: true; value: T } | Refused;

const NOTHING = new Uint8Array();

function checked(
	schema: z.ZodType,
	value: unknown,
	where: (pointer: string) => string,
	code: string,
): Read<unknown> {
	const parsed = schema.safeParse(value);
	if (parsed.success) return { ok: true, value: parsed.data };
	const errors = zodErrors(parsed.error, value).map((error) => ({ ...error, pointer: where(error.pointer) }));
	return refused(422, code, { count: errors.length }, errors);
}

async function readBody(
	endpoint: Endpoint,
	request: Request,
): Promise<Read<{ body: unknown; bytes: Uint8Array }>> {
	const { body: spec } = endpoint;
	if (spec === undefined) return { ok: true, value: { body: undefined, bytes: NOTHING } };
	if (spec.kind === 'raw') {
		const raw = await readRaw(request, Object.keys(spec.mediaTypes));
		return raw.ok ? { ok: true, value: { body: raw.value, bytes: raw.value.bytes } } : raw;
	}
	const json = await readJson(request);
	if (!json.ok) return json;
	const body = checked(spec.schema, json.value.value, (pointer) => pointer, 'body-invalid');
	return body.ok ? { ok: true, value: { body: body.value, bytes: json.value.bytes } } : body;
}

/** Reads and checks the query and the body of a request as its endpoint describes them; all faults are told at once. */
export async function readRequest(endpoint: Endpoint, request: Request): Promise<Read<ReadRequest>> {
	const given = Object.fromEntries(new URL(request.url).searchParams);
	const query = endpoint.query
		? checked(endpoint.query, given, (pointer) => `?${pointer.slice(1)}`, 'query-invalid')
		: { ok: true as const, value: {} };
	if (!query.ok) return query;
	const body = await readBody(endpoint, request);
	return body.ok ? { ok: true, value: { ...body.value, query: query.value } } : body;
}
