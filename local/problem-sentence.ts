import { fills } from '#lib/text/fills.ts';
import { namedKinds } from '#lib/text/named-kinds.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import { lintWords } from './lint-words.ts';
import { terminalLanguage } from './terminal-language.ts';
import type { Language } from './terminal-language.ts';
import { filled, messagesOf } from './terminal-text.ts';

/**
 * What a person reads of a problem: the text `<family>.<code>` of the product's messages, failing it the words of
 * files or of refusals in general, with its parameters; then
 * what was probably meant. A code without a text shows itself with its parameters: never nothing.
 */
export function problemSentence(
	family: 'lint' | 'scenario-file' | 'problem' | 'import',
	{ code, params: given }: Problem,
	language = terminalLanguage(),
): string {
	const messages = messagesOf(language);
	const params = family === 'lint' ? lintWords(given, language) : inWords(given, language);
	const texts = [family, ...FALLBACKS]
		.map((one) => messages[`${one}.${code}`])
		.filter((one) => typeof one === 'string');
	const text = texts.find((one) => fills(params, one)) ?? texts[0];
	const suggestion = params['suggestion'];
	const hint = suggestion === undefined ? undefined : messages['case-file.suggestion'];
	const sentence = text !== undefined ? filled(text, params) : `${code} ${JSON.stringify(params)}`;
	return typeof hint === 'string' ? `${sentence} ${filled(hint, params)}` : sentence;
}

/** Where a text is looked for when its family has none: files of all kinds are refused in the same words. */
const FALLBACKS = ['case-file', 'problem'] as const;

/** Kinds of value by name, in the language of the terminal. */
function inWords(given: Problem['params'], language: Language): Problem['params'] {
	const messages = messagesOf(language);
	return namedKinds(withInner(given, language), (kind) => {
		const word = messages[`value-kind.${kind}`];
		return typeof word === 'string' ? word : null;
	});
}

/** A case whose scenario cannot be read says why in words, too: the inner problem is a code of the same families. */
function withInner(params: Problem['params'], language: Language): Problem['params'] {
	const { problem } = params;
	if (typeof problem !== 'string') return params;
	const { problem: _, ...rest } = params;
	return { ...params, problem: problemSentence('scenario-file', { code: problem, params: rest }, language) };
}
