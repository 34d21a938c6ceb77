import { codeText } from '#lib/text/code-text.ts';
import { problemText } from '#lib/text/problem-text.ts';

type Refusal = { code: string; params: Readonly<Record<string, unknown>> };

/** A refusal of a message in words; a missing item is named as the list of items names it. */
export const problemWords = ({ code, params }: Refusal): string =>
	problemText({
		code,
		params:
			typeof params['item'] === 'string' ? { ...params, item: codeText('item', params['item']) } : params,
	});
