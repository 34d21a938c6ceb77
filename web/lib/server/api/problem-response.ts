import type { ApiLocale } from './endpoint.ts';
import type { ApiProblem } from './problem.ts';
import { fileProblemText, problemText, text } from './problem-text.ts';

/** The body of a refusal (RFC 9457). Codes and pointers are for programs, the sentences for the person who reads the log. */
export type ProblemBody = {
	type: string;
	title: string;
	status: number;
	detail: string;
	code: string;
	params: ApiProblem['params'];
	errors: { pointer: string; code: string; params: ApiProblem['params']; detail: string }[];
};

/** Refusals whose errors are places of a file that somebody wrote. */
const OF_FILES: readonly string[] = ['case-invalid', 'scenario-invalid'];

const sayOf = (code: string) => (OF_FILES.includes(code) ? fileProblemText : problemText);

/** A problem in the words of `locale`. */
export const problemBody = (problem: ApiProblem, locale: ApiLocale): ProblemBody => ({
	type: `urn:amiable:problem:${problem.code}`,
	title: text(locale, `api.status-${problem.status}`) ?? problem.code,
	status: problem.status,
	detail: problemText(locale, problem),
	code: problem.code,
	params: problem.params,
	errors: (problem.errors ?? []).map((error) => ({ ...error, detail: sayOf(problem.code)(locale, error) })),
});

/** The response of a refused request. */
export const problemResponse = (problem: ApiProblem, locale: ApiLocale): Response =>
	new Response(JSON.stringify(problemBody(problem, locale)), {
		status: problem.status,
		headers: {
			'content-type': 'application/problem+json',
			'content-language': locale,
			vary: 'accept-language',
			'cache-control': 'no-store',
			...problem.headers,
		},
	});
