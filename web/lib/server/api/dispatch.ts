import { createHash, randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { forOrganisation } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { isUnreadable } from '../is-unreadable.ts';
import { authenticate } from './authenticate.ts';
import type { Caller } from './authenticate.ts';
import { undoIfRefused, undone } from './company-transaction.ts';
import type { ApiCall, Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints/index.ts';
import { claimKey, settleKey } from './idempotency.ts';
import type { KeptAnswer, KeyUse } from './idempotency.ts';
import { matchEndpoint } from './match-endpoint.ts';
import { problemResponse } from './problem-response.ts';
import { localeOf } from './problem-text.ts';
import { refused, refusedAt } from './problem.ts';
import type { Refused } from './problem.ts';
import { readRequest } from './read-request.ts';
import type { ReadRequest } from './read-request.ts';
import { grants, offeredFor } from './scopes.ts';

/** What the dispatcher needs of the world. */
export type ApiHost = { db: Db; now: () => Promise<Instant>; onError: (error: unknown) => string };

type Reply = { ok: true; answer: KeptAnswer } | Refused;

const LONGEST_KEY = 255;

/** Where the API lies, in front of every path. */
export const API_ROOT = '/api/v1';

/** Answers one request under `/api/v1`, whatever it is: never throws, never answers half. */
export async function dispatch(request: Request, host: ApiHost): Promise<Response> {
	const locale = localeOf(request.headers.get('accept-language'));
	let reply: Reply;
	try {
		reply = await replyTo(request, host);
	} catch (error) {
		reply = isForgedPlace(request, error)
			? refusedAt(422, 'cursor-invalid', '?cursor')
			: refused(500, 'internal-error', { id: host.onError(error) });
	}
	return reply.ok ? render(reply.answer) : problemResponse(reply.problem, locale);
}

/** A cursor that has the shape of one, but names no place that a list of ours could have told. */
const isForgedPlace = ({ method, url }: Request, error: unknown): boolean =>
	method === 'GET' && new URL(url).searchParams.has('cursor') && isUnreadable(error);

async function replyTo(request: Request, host: ApiHost): Promise<Reply> {
	const { pathname } = new URL(request.url);
	const match = matchEndpoint(endpoints, request.method, pathname.slice(API_ROOT.length));
	if (match.endpoint === null) {
		if (match.allowed.length === 0) return refused(404, 'route-unknown', { path: pathname });
		const allowed = match.allowed.join(', ');
		const { problem } = refused(405, 'method-not-allowed', { method: request.method, allowed });
		return { ok: false, problem: { ...problem, headers: { allow: allowed } } };
	}
	const { endpoint, params } = match;
	const now = await host.now();
	const caller = await authenticate(host.db, request.headers.get('authorization'), now);
	if (caller === null) return unauthorized();
	const { scope } = endpoint;
	if (!grants(caller.scopes, scope))
		return refused(403, 'scope-missing', { scope, offered: offeredFor(scope) });
	const read = await readRequest(endpoint, request);
	if (!read.ok) return read;
	return oncePerKey(request, host, caller, now, read.value, (requestId) =>
		run(endpoint, host, caller, { params, now, requestId, request, read: read.value }),
	);
}

function unauthorized(): Refused {
	const { problem } = refused(401, 'key-invalid');
	return { ok: false, problem: { ...problem, headers: { 'www-authenticate': 'Bearer realm="Amiable"' } } };
}

/** Honours `Idempotency-Key`: the same request gets the same answer, another one under the same key is refused. */
async function oncePerKey(
	request: Request,
	{ db }: ApiHost,
	{ organisationId }: Caller,
	at: Instant,
	{ bytes }: ReadRequest,
	work: (requestId: string) => Promise<Reply>,
): Promise<Reply> {
	const key = request.headers.get('idempotency-key');
	if (key === null || request.method !== 'POST') return work(randomUUID());
	if (key === '' || key.length > LONGEST_KEY)
		return refused(400, 'idempotency-key-invalid', { longest: LONGEST_KEY });
	const { pathname, search } = new URL(request.url);
	const hash = createHash('sha256').update(`${request.method} ${pathname}${search}\n`).update(bytes);
	const use: KeyUse = { organisationId, key, requestSha256: hash.digest('hex'), at };
	const claim = await claimKey(db, use);
	if (claim.kind === 'reused') return refused(422, 'idempotency-key-reused', { key });
	if (claim.kind === 'at-work') return refused(409, 'request-at-work', { key });
	if (claim.kind === 'repeat') return { ok: true, answer: claim.answer };
	let reply: Reply | null = null;
	try {
		reply = await work(key);
		return reply;
	} finally {
		await settleKey(db, use, reply?.ok ? reply.answer : null);
	}
}

type Situation = {
	params: Readonly<Record<string, string>>;
	now: Instant;
	requestId: string;
	request: Request;
	read: ReadRequest;
};

async function run(endpoint: Endpoint, { db }: ApiHost, caller: Caller, on: Situation): Promise<Reply> {
	const { organisationId, actor } = caller;
	const call: ApiCall<Readonly<Record<string, string>>> = {
		params: on.params,
		body: on.read.body,
		query: on.read.query,
		now: on.now,
		actor,
		organisationId,
		requestId: on.requestId,
		accept: on.request.headers.get('accept') ?? '',
		locale: localeOf(on.request.headers.get('accept-language')),
		read: (work) => forOrganisation(db, organisationId, work),
		change: (work) => undoIfRefused((asked) => forOrganisation(db, organisationId, asked), work),
		attempt: (work) => undone((asked) => forOrganisation(db, organisationId, asked), work),
	};
	const result = await endpoint.handle(call);
	if (!result.ok) return result;
	const { status, body, contentType } = result;
	return { ok: true, answer: { status, body, ...(contentType && { contentType }) } };
}

const render = ({ status, body, contentType }: KeptAnswer): Response =>
	new Response(contentType === undefined ? JSON.stringify(body) : String(body), {
		status,
		headers: { 'content-type': contentType ?? 'application/json', 'cache-control': 'no-store' },
	});
