import type { z } from 'zod';
import type { Problem } from '#workflows/receivables/outcome.ts';
import type { ErrorAt } from './problem.ts';

type Issue = z.core.$ZodIssue;
type Coded = { code: string; params: Problem['params'] };

const pointerOf = (path: readonly PropertyKey[]): string =>
	path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
	let value = body;
	for (const key of path)
		value =
			value !== null && typeof value === 'object' ? (value as Record<PropertyKey, unknown>)[key] : undefined;
	return value;
}

const isCode = (message: string): boolean => /^[a-z][a-z0-9-]*$/.test(message);

function sizeCode(issue: Issue & { code: 'too_small' | 'too_big' }): Coded {
	const counted = issue.origin === 'string' || issue.origin === 'array';
	if (issue.code === 'too_small')
		return counted
			? { code: 'empty', params: { least: Number(issue.minimum) } }
			: { code: 'out-of-range', params: { least: Number(issue.minimum) } };
	return counted
		? { code: 'too-long', params: { most: Number(issue.maximum) } }
		: { code: 'out-of-range', params: { most: Number(issue.maximum) } };
}

function codeOf(issue: Issue, body: unknown): Coded {
	if (isCode(issue.message)) return { code: issue.message, params: {} };
	switch (issue.code) {
		case 'invalid_type':
			return valueAt(body, issue.path) === undefined
				? { code: 'missing-key', params: { key: String(issue.path.at(-1) ?? '') } }
				: { code: 'wrong-type', params: { expected: issue.expected } };
		case 'invalid_value':
			return valueAt(body, issue.path) === undefined
				? { code: 'missing-key', params: { key: String(issue.path.at(-1) ?? '') } }
				: { code: 'not-allowed', params: { allowed: issue.values.map(String) } };
		case 'too_small':
		case 'too_big':
			return sizeCode(issue);
		default:
			return { code: 'field-invalid', params: {} };
	}
}

/** Of the ways in which a body may be written, the one that it misses by least. */
const closestOf = (branches: readonly (readonly Issue[])[]): readonly Issue[] =>
	branches.reduce<readonly Issue[] | undefined>(
		(best, branch) => (best === undefined || branch.length < best.length ? branch : best),
		undefined,
	) ?? [];

function errorsOf(issue: Issue, body: unknown): ErrorAt[] {
	const pointer = pointerOf(issue.path);
	if (issue.code === 'unrecognized_keys')
		return issue.keys.map((key) => ({
			pointer: `${pointer}${pointerOf([key])}`,
			code: 'unknown-key',
			params: { key },
		}));
	const within = issue.code === 'invalid_union' ? closestOf(issue.errors) : [];
	if (within.length > 0)
		return within.flatMap((one) => errorsOf({ ...one, path: [...issue.path, ...one.path] }, body));
	return [{ pointer, ...codeOf(issue, body) }];
}

/** The issues of a failed parse of `body`: a stable code and a JSON pointer each, in the order of the body's schema. */
export const zodErrors = (error: z.ZodError, body: unknown): ErrorAt[] =>
	error.issues.flatMap((issue) => errorsOf(issue, body));
