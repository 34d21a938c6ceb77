import type { Words } from './text-editor.svelte.ts';

/** What was typed and not saved, kept by the browser: a reload or a crash loses nothing. */
export type KeptWords = Words & { base: number };

const nameOf = (scope: string, template: string, variant: string): string =>
	`amiable/text/${scope}/${template}/${variant}`;

/** Storage may be full or forbidden: then writing goes on without it. */
function quietly<T>(work: () => T): T | null {
	try {
		return work();
	} catch {
		return null;
	}
}

/** The words of an earlier visit for one variant (`fr/firm`); null when there are none. */
export function keptWords(scope: string, template: string, variant: string): KeptWords | null {
	const text = quietly(() => localStorage.getItem(nameOf(scope, template, variant)));
	const kept = text ? quietly(() => JSON.parse(text) as Partial<KeptWords>) : null;
	if (typeof kept?.subject !== 'string' || typeof kept.body !== 'string') return null;
	return { subject: kept.subject, body: kept.body, base: kept.base ?? 0 };
}

/** Keeps words, or forgets them when there is nothing unsaved. */
export function keepWords(scope: string, template: string, variant: string, words: KeptWords | null): void {
	const name = nameOf(scope, template, variant);
	quietly(() =>
		words === null ? localStorage.removeItem(name) : localStorage.setItem(name, JSON.stringify(words)),
	);
}
