/** Parts under way at once: most of a part's time is spent waiting for the database. */
const AT_ONCE = 4;

/**
 * Does the first part alone, because it makes what the others share, then the others a few at a time. Stops at the first
 * one that says no.
 * @returns whether all were done
 */
export async function sideBySide<T>(
	parts: readonly T[],
	work: (part: T) => Promise<boolean>,
): Promise<boolean> {
	const [first, ...others] = parts;
	if (first === undefined) return true;
	let going = await work(first);
	const waiting = others.values();
	const worker = async (): Promise<void> => {
		for (const part of waiting) {
			if (!going) return;
			if (!(await work(part))) going = false;
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return going;
}
