/** Something to pick from a list. `refusal` ⇒ it cannot be picked here, and why. */
export type Choice = {
	id: string;
	label: string;
	hint: string;
	words?: string;
	refusal?: string | undefined;
};
export type ChoiceGroup<C extends Choice = Choice> = { title: string; choices: readonly C[] };

/** Letters without accents and case, as people type them in a hurry. */
const plain = (text: string): string =>
	text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[’']/g, ' ').toLowerCase();

/**
 * The choices that hold every word of `query` somewhere in label, hint or further words; those whose label begins
 * with it come first. Groups left empty fall away.
 */
export function matching<C extends Choice>(
	groups: readonly ChoiceGroup<C>[],
	query: string,
): readonly ChoiceGroup<C>[] {
	const words = plain(query).split(/\s+/).filter(Boolean);
	if (words.length === 0) return groups;
	const begins = ({ label }: C) => plain(label).startsWith(words.join(' '));
	return groups
		.map(({ title, choices }) => ({
			title,
			choices: choices
				.filter(({ label, hint, words: more = '' }) => {
					const text = plain(`${label} ${hint} ${more}`);
					return words.every((word) => text.includes(word));
				})
				.sort((a, b) => Number(begins(b)) - Number(begins(a))),
		}))
		.filter(({ choices }) => choices.length > 0);
}
