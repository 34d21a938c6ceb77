import { m } from '#lib/paraglide/messages.js';

type Params = Readonly<Record<string, unknown>>;

const texts = m as unknown as Readonly<Record<string, ((params: Params) => string) | undefined>>;

/**
 * The text of `problem.<code>` in the language of the request; undefined when nobody wrote it yet. The browser gets another
 * body (`web/narrow-coded-texts.ts`), which the pages that may refuse something load.
 */
export const codedProblem = (code: string, params: Params): string | undefined =>
	texts[`problem.${code}`]?.(params);
