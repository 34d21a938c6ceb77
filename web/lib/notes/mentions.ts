import type { Colleague } from './view.ts';

const plain = (text: string): string => text.toLocaleLowerCase('fr');

/** What is being typed after the last `@` before the cursor; null where nobody is being named. */
export const namedBefore = (text: string, cursor: number): string | null =>
	/(?:^|[\s(])@([\p{L}\p{N}.'’-]*(?: [\p{L}.'’-]*)?)$/u.exec(text.slice(0, cursor))?.[1] ?? null;

/** Colleagues whose name begins like what is typed, or has a word that does. */
export const colleaguesLike = (colleagues: readonly Colleague[], typed: string): Colleague[] =>
	colleagues.filter(({ name }) => {
		const words = [name, ...name.split(/\s+/)];
		return words.some((word) => plain(word).startsWith(plain(typed)));
	});

/** Ids of the colleagues whom a text names, as `@` and their whole name; the longest name wins over a shorter one in it. */
export function mentionsIn(text: string, colleagues: readonly Colleague[]): string[] {
	let rest = plain(text);
	const found: string[] = [];
	for (const { id, name } of [...colleagues].sort((a, b) => b.name.length - a.name.length)) {
		const sign = `@${plain(name)}`;
		if (!rest.includes(sign)) continue;
		found.push(id);
		rest = rest.replaceAll(sign, '');
	}
	return found;
}
