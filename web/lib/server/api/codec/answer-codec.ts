import { dataConverter } from '#activities/temporal/data-converter.ts';
import { problemResponse } from '../problem-response.ts';
import { localeOf } from '../problem-text.ts';
import { refused } from '../problem.ts';
import type { Refused } from '../problem.ts';
import { readJson } from '../read-body.ts';
import { zodErrors } from '../zod-errors.ts';
import { payloadsJson, payloadsShape } from './payload-json.ts';

/** Who asks, as the server knows it; `uiOrigin`: where the Temporal UI lives, the only page that may read the answer. */
export type CodecVisitor = { isAdmin: boolean; isLoopback: boolean; uiOrigin: string | null };

const corsHeaders = (request: Request, uiOrigin: string | null): Record<string, string> => {
	const origin = request.headers.get('origin');
	if (origin === null || origin !== uiOrigin) return { vary: 'origin' };
	return {
		vary: 'origin',
		'access-control-allow-origin': origin,
		'access-control-allow-credentials': 'true',
		'access-control-allow-methods': 'POST',
		'access-control-allow-headers': 'content-type, x-namespace, authorization',
		'access-control-max-age': '600',
	};
};

/**
 * From this machine the UI needs no sign-in, but a page of somebody else, open in the same browser, must not pass for
 * it: its requests carry its own origin.
 */
function mayUse(request: Request, { isAdmin, isLoopback, uiOrigin }: CodecVisitor): boolean {
	const origin = request.headers.get('origin');
	const isStranger = origin !== null && origin !== uiOrigin && origin !== new URL(request.url).origin;
	return !isStranger && (isAdmin || isLoopback);
}

async function converted(
	request: Request,
	act: string,
	environment: NodeJS.ProcessEnv,
): Promise<Response | Refused> {
	const [codec] = dataConverter(environment).payloadCodecs ?? [];
	if (!codec) return refused(404, 'codec-off');
	const body = await readJson(request);
	if (!body.ok) return body;
	const read = payloadsShape.safeParse(body.value.value);
	if (!read.success) {
		const errors = zodErrors(read.error, body.value.value);
		return refused(422, 'body-invalid', { count: errors.length }, errors);
	}
	const payloads = read.data.payloads.map(({ metadata, data }) => ({
		...(metadata && { metadata }),
		...(data && { data }),
	}));
	try {
		return Response.json(
			payloadsJson(await (act === 'encode' ? codec.encode(payloads) : codec.decode(payloads))),
		);
	} catch {
		return refused(422, 'payload-unreadable');
	}
}

/**
 * The codec server of the Temporal UI: opens what the workers sealed, so that operators read histories in clear. Only
 * when a key is set, only for an administrator who is signed in or from the machine itself.
 */
export async function answerCodec(
	request: Request,
	act: string,
	visitor: CodecVisitor,
	environment: NodeJS.ProcessEnv = process.env,
): Promise<Response> {
	const locale = localeOf(request.headers.get('accept-language'));
	const answered = async (): Promise<Response | Refused> => {
		if (act !== 'decode' && act !== 'encode')
			return refused(404, 'route-unknown', { path: new URL(request.url).pathname });
		if (request.method === 'OPTIONS') return new Response(null, { status: 204 });
		if (!mayUse(request, visitor)) return refused(403, 'codec-not-for-you');
		return converted(request, act, environment);
	};
	const answer = await answered();
	const response = answer instanceof Response ? answer : problemResponse(answer.problem, locale);
	for (const [name, value] of Object.entries(corsHeaders(request, visitor.uiOrigin)))
		response.headers.set(name, value);
	return response;
}
