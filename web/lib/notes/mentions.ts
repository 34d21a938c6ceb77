import type { Colleague } from './view.ts';

type Named = Pick<Colleague, 'id' | 'name'>;

const plain = (text: string): string => text.toLocaleLowerCase('fr');

/** What is being typed after the last `@` before the cursor; null where nobody is being named. */
export const namedBefore = (text: string, cursor: number): string | null =>
	/(?:^|[\s(])@([\p{L}\p{N}.'’-]*(?: [\p{L}.'’-]*)?)$/u.exec(text.slice(0, cursor))?.[1] ?? null;

/** Colleagues who would be told and whose name begins like what is typed, or has a word that does. */
export const colleaguesLike = (colleagues: readonly Colleague[], typed: string): Colleague[] =>
	colleagues.filter(({ name, sees }) => {
		if (!sees) return false;
		const words = [name, ...name.split(/\s+/)];
		return words.some((word) => plain(word).startsWith(plain(typed)));
	});

/** Ids of the colleagues whom a text names, as `@` and their whole name; the longest name wins over a shorter one in it. */
export function mentionsIn(text: string, colleagues: readonly Named[]): string[] {
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

/** Names of the colleagues whom a text names and who are not among those told of it. */
export function untoldIn(text: string, colleagues: readonly Named[], told: ReadonlySet<string>): string[] {
	const named = new Set(mentionsIn(text, colleagues));
	return colleagues.flatMap(({ id, name }) => (named.has(id) && !told.has(id) ? [name] : []));
}
