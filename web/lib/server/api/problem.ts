import type { Problem } from '#workflows/receivables/outcome.ts';

/** One thing wrong at one place of the request: `pointer` is a JSON pointer (RFC 6901), or `?name` for a query parameter. */
export type ErrorAt = Problem & { pointer: string };

/** Why a request is refused, before it is put into words (RFC 9457). */
export type ApiProblem = Problem & {
	status: number;
	errors?: readonly ErrorAt[];
	headers?: Record<string, string>;
};

/** A refused request. */
export type Refused = { ok: false; problem: ApiProblem };

/** The refusal `code` with its HTTP status, and where the request is at fault. */
export const refused = (
	status: number,
	code: string,
	params: Problem['params'] = {},
	errors?: readonly ErrorAt[],
): Refused => ({ ok: false, problem: { status, code, params, ...(errors && { errors }) } });

/** A refusal for which one place of the body is the reason. */
export const refusedAt = (
	status: number,
	code: string,
	pointer: string,
	params: Problem['params'] = {},
): Refused => refused(status, code, params, [{ pointer, code, params }]);
