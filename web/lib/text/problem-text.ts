import { codedProblem } from './coded-problems.ts';

type Problem = { code: string; params?: Readonly<Record<string, unknown>> };

/**
 * A refusal in words, in the language of the request; its code when nobody wrote them yet. Apart from `codeText`, so that
 * pages on which nothing can be refused do without the words of all refusals.
 */
export const problemText = ({ code, params = {} }: Problem): string => codedProblem(code, params) ?? code;
