import type { LocatedProblem } from '#workflows/files/yaml.ts';
import type { ErrorAt } from '../problem.ts';

/** Problems of a file as errors of a request: the pointer for programs, line and column for people. */
export const locatedErrors = (problems: readonly LocatedProblem[]): ErrorAt[] =>
	problems.map(({ code, params, pointer, line, column }) => ({
		code,
		pointer,
		params: { ...params, line, column },
	}));
