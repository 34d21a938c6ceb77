/** Lines of a list, and the cursor of those that follow; null at the end. */
export type Page<T, C> = { rows: readonly T[]; next: C | null };

/**
 * The pages of a list, each read when it is asked for.
 * @param most once so many lines were read, no further page is
 */
export async function* eachPage<T, C = string>(
	read: (after: C | null) => Promise<Page<T, C>>,
	most = Infinity,
): AsyncGenerator<readonly T[], void> {
	let after: C | null = null;
	for (let lines = 0; lines < most;) {
		const page: Page<T, C> = await read(after);
		yield page.rows;
		lines += page.rows.length;
		if (page.next === null) return;
		after = page.next;
	}
}
