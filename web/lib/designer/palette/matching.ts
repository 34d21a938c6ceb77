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

/** How well a choice answers: its label begins with what was typed, has it at the start of words, or somewhere. */
function worth({ label }: Choice, words: readonly string[]): number {
	const text = plain(label);
	if (text.startsWith(words.join(' '))) return 3;
	const starts = text.split(/[^\p{L}\p{N}]+/u);
	if (words.every((word) => starts.some((start) => start.startsWith(word)))) return 2;
	return words.every((word) => text.includes(word)) ? 1 : 0;
}

/**
 * The choices that hold every word of `query` somewhere in label, hint or further words; the best come first, and so
 * does the group that holds the best: Enter takes it. Groups left empty fall away.
 */
export function matching<C extends Choice>(
	groups: readonly ChoiceGroup<C>[],
	query: string,
): readonly ChoiceGroup<C>[] {
	const words = plain(query).split(/\s+/).filter(Boolean);
	if (words.length === 0) return groups;
	return groups
		.map(({ title, choices }) => ({
			title,
			choices: choices
				.filter(({ label, hint, words: more = '' }) => {
					const text = plain(`${label} ${hint} ${more}`);
					return words.every((word) => text.includes(word));
				})
				.sort((a, b) => worth(b, words) - worth(a, words)),
		}))
		.filter(({ choices }) => choices.length > 0)
		.sort((a, b) => best(b, words) - best(a, words));
}

const best = ({ choices: [first] }: ChoiceGroup, words: readonly string[]): number =>
	first === undefined ? 0 : worth(first, words);
