import type { Problem } from '../../receivables/outcome.ts';

/** Everything that can be wrong with the form of a scenario, whatever it means. */
export type ParseCode =
	| 'unsupported-version'
	| 'missing-key'
	| 'unknown-key'
	| 'wrong-type'
	| 'not-allowed'
	| 'out-of-range'
	| 'bad-offset'
	| 'bad-time'
	| 'bad-hours'
	| 'bad-id'
	| 'bad-outcome-name'
	| 'empty'
	| 'repeated'
	| 'too-deep'
	| 'too-long'
	| 'not-printable'
	| 'too-many'
	| 'unknown-kind'
	| 'unknown-node'
	| 'unknown-outcome';

/** One thing wrong, at one place: `pointer` is a JSON pointer (RFC 6901) into the value. */
export type ParseProblem = Problem<ParseCode> & { pointer: string };

/** Notes a problem; reading goes on, so that a person sees all of them at once. */
export type Report = (pointer: string, code: ParseCode, params?: Problem['params']) => void;

/** The pointer of member `key` of the value at `pointer`. */
export const below = (pointer: string, key: string | number): string =>
	`${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
