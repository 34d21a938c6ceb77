import { codeText } from '#lib/text/code-text.ts';

/** What a line says happened, in words: a fact by its type, anything else by its kind. */
export const journalTitle = ({ kind, type }: { kind: string; type: string | null }): string =>
	type === null ? codeText('story', kind) : codeText('fact', type);
