import type { Problem } from '#workflows/receivables/outcome.ts';
import type { Language } from './terminal-language.ts';
import { messagesOf } from './terminal-text.ts';

/** Parameters of the lint that are codes, and where the words of each are; ports and fields are what the file says. */
const GROUPS: Readonly<Record<string, string>> = {
	role: 'contact-role.',
	owner: 'owner.',
	channel: 'channel.',
	deadline: 'deadline.',
	reason: 'no-basis.',
	missing: 'item.',
	fee: 'step-option.claim.',
};

/** The same parameters, codes replaced by the product's words; a code without a word stays as it is. */
export function lintWords(params: Problem['params'], language: Language): Problem['params'] {
	const messages = messagesOf(language);
	const word = (prefix: string, code: string): string => {
		const text = messages[prefix + code];
		return typeof text === 'string' ? uncapitalised(text) : code;
	};
	return Object.fromEntries(
		Object.entries(params).map(([name, value]) => {
			const prefix = GROUPS[name];
			if (prefix === undefined) return [name, value];
			if (Array.isArray(value)) return [name, value.map((one) => word(prefix, String(one)))];
			return [name, typeof value === 'string' ? word(prefix, value) : value];
		}),
	);
}

/** Inside a sentence a name begins small; an abbreviation does not. */
const uncapitalised = (text: string): string =>
	/^\p{Lu}{2}/u.test(text) ? text : text.slice(0, 1).toLocaleLowerCase() + text.slice(1);
