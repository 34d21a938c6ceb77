/** More answers than this are forgotten all at once: a memory must stay small beside what it speeds up. */
const MOST = 4_096;

/**
 * A pure question about an immutable value, answered once per key while that value lives. Answers are shared, so they
 * must never be changed; the question must depend on nothing but `owner` and `key`.
 */
export function remember<O extends object, K extends string | number, V>(
	answer: (owner: O, key: K) => V,
): (owner: O, key: K) => V {
	const known = new WeakMap<O, Map<K, V>>();
	let last: { owner: O; answers: Map<K, V> } | null = null;
	/** Questions about one value come in a row: the value asked about last is not looked up again. */
	function answersAbout(owner: O): Map<K, V> {
		if (last?.owner === owner) return last.answers;
		const answers = known.get(owner) ?? new Map<K, V>();
		if (answers.size === 0) known.set(owner, answers);
		last = { owner, answers };
		return answers;
	}
	return (owner, key) => {
		const answers = answersAbout(owner);
		const told = answers.get(key);
		if (told !== undefined) return told;
		const value = answer(owner, key);
		if (answers.size >= MOST) answers.clear();
		answers.set(key, value);
		return value;
	};
}
