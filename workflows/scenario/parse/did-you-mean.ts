/** Edits that turn one word into another: insert, delete, replace, swap two neighbours (Damerau, restricted). */
function editDistance(from: string, to: string): number {
	let before: number[] = [];
	let row = Array.from({ length: to.length + 1 }, (_, index) => index);
	for (let line = 1; line <= from.length; line += 1) {
		const next = [line];
		for (let column = 1; column <= to.length; column += 1) {
			const same = from[line - 1] === to[column - 1];
			const swapped = from[line - 1] === to[column - 2] && from[line - 2] === to[column - 1];
			next.push(
				Math.min(
					at(row, column - 1) + (same ? 0 : 1),
					at(row, column) + 1,
					at(next, column - 1) + 1,
					swapped ? at(before, column - 2) + 1 : Infinity,
				),
			);
		}
		before = row;
		row = next;
	}
	return at(row, to.length);
}

const at = (row: readonly number[], column: number): number => row[column] ?? Infinity;

/** Words longer than this are not misspellings of anything we know. */
const LONGEST_WORD = 40;

/** The known word that `word` most likely misspells; nothing when none is near. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
	if (word.length > LONGEST_WORD) return undefined;
	const near = known
		.map((candidate) => ({ candidate, edits: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
		.filter(({ candidate, edits }) => edits <= Math.max(1, Math.floor(candidate.length / 3)))
		.sort((a, b) => a.edits - b.edits);
	return near[0]?.candidate;
}

/** Parameters of a problem about an unknown word: the word, and what was meant where that can be guessed. */
export function withSuggestion(name: string, word: string, known: readonly string[]): Record<string, string> {
	const suggestion = didYouMean(word, known);
	return suggestion === undefined ? { [name]: word } : { [name]: word, suggestion };
}
