/** Runs `work` on every item, at most `limit` at once; the first failure is thrown once all under way have ended. */
export async function concurrently<Item>(
	items: readonly Item[],
	limit: number,
	work: (item: Item) => Promise<void>,
): Promise<void> {
	const waiting = [...items];
	const lanes = Array.from({ length: Math.min(limit, items.length) }, async () => {
		for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
	});
	const outcomes = await Promise.allSettled(lanes);
	const failed = outcomes.find((outcome) => outcome.status === 'rejected');
	if (failed) throw failed.reason;
}
