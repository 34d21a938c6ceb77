/** Does `work` for each item, at most `limit` at a time. @returns the answers, in the order of the items */
export async function inFlight<I, O>(
	limit: number,
	items: readonly I[],
	work: (item: I) => Promise<O>,
): Promise<O[]> {
	const answers: O[] = [];
	const left = items.entries();
	const lane = async (): Promise<void> => {
		for (const [index, item] of left) answers[index] = await work(item);
	};
	await Promise.all(Array.from({ length: limit }, lane));
	return answers;
}
