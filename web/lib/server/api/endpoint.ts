import type { z } from 'zod';
import type { Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Refused } from './problem.ts';
import type { Scope } from './scopes.ts';

/** The names between braces of a path: `/invoices/{id}/pause` → `{ id: string }`. */
export type PathParams<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
	? { [K in Name]: string } & PathParams<Rest>
	: unknown;

/** A body that is no JSON: its bytes, and the media type under which they came, without parameters. */
export type RawBody = { bytes: Uint8Array; mediaType: string };

/** What a request may carry. `raw`: media type → what it is. */
export type BodySpec<B> =
	| {
			kind: 'json';
			schema: z.ZodType<B>;
			examples: Readonly<Record<string, unknown>>;
			/** what the documentation shows where the handler reads part of the body itself */
			documented?: z.ZodType;
	  }
	| { kind: 'raw'; mediaTypes: Readonly<Record<string, string>> };

/** One call of an endpoint, authenticated, its parts read and checked. */
export type ApiCall<P = unknown, B = unknown, Q = unknown> = {
	params: P;
	body: B;
	query: Q;
	/** business time of the call; what happened earlier says so itself with `at` */
	now: Instant;
	/** `api:<key id>`, as the journal names who acted */
	actor: string;
	organisationId: string;
	/** the same for a repeated call with its `Idempotency-Key`: ids made from it make a repeat harmless */
	requestId: string;
	accept: string;
	locale: ApiLocale;
	/** One transaction on the caller's company, for reading. */
	read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
	/** One transaction on the caller's company that a refusal undoes. */
	change: <T extends { ok: boolean }>(work: (tx: Tx) => Promise<T>) => Promise<T>;
	/** What a change would answer; nothing of it stays. */
	attempt: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
};

export type ApiLocale = 'fr' | 'en';

type Answers = Readonly<Record<number, z.ZodType>>;

/** A status that the endpoint declares, with the body of its schema. */
export type Answer<A extends Answers> = {
	[S in keyof A & number]: { ok: true; status: S; body: z.input<A[S]>; contentType?: string };
}[keyof A & number];

/** One door of the API: what it takes, what it answers, what it does. OpenAPI is printed from it. */
export type EndpointSpec<P extends string, B, Q extends z.ZodObject, A extends Answers> = {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** under `/api/v1` */
	path: P;
	scope: Scope;
	tag: string;
	summary: string;
	description?: string;
	query?: Q;
	body?: BodySpec<B>;
	answers: A;
	/** other media types in which an answer may come, beside JSON */
	alsoProduces?: readonly string[];
	handle: (call: ApiCall<PathParams<P>, B, z.output<Q>>) => Promise<Answer<A> | Refused>;
};

/** An endpoint as the dispatcher and the documentation see it. */
export type Endpoint = Omit<EndpointSpec<string, unknown, z.ZodObject, Answers>, 'handle'> & {
	handle: (
		call: ApiCall<Readonly<Record<string, string>>>,
	) => Promise<{ ok: true; status: number; body: unknown; contentType?: string } | Refused>;
};

/** Checks at compile time that the handler takes what the endpoint declares and answers what it promises. */
export const defineEndpoint = <
	const P extends string,
	B = undefined,
	Q extends z.ZodObject = z.ZodObject,
	A extends Answers = Answers,
>(
	spec: EndpointSpec<P, B, Q, A>,
): Endpoint => spec as unknown as Endpoint;

/** A JSON body. Each example is shown in the documentation and checked by a test. */
export const jsonBody = <B>(
	schema: z.ZodType<B>,
	examples: Readonly<Record<string, unknown>>,
): BodySpec<B> => ({ kind: 'json', schema, examples });

/** A body in one of these media types. */
export const rawBody = (mediaTypes: Readonly<Record<string, string>>): BodySpec<RawBody> => ({
	kind: 'raw',
	mediaTypes,
});

/** The answer `body` with its status. */
export const answer = <S extends number, B>(status: S, body: B): { ok: true; status: S; body: B } => ({
	ok: true,
	status,
	body,
});
