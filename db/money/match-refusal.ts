import type { Problem } from '#workflows/receivables/outcome.ts';

/** Thrown inside a transaction that must leave nothing behind: what was decided of a line no longer holds. */
export class MatchRefusal extends Error {
	readonly problem: Problem;

	constructor(code: string, params: Problem['params'] = {}) {
		super(code);
		this.problem = { code, params };
	}
}
