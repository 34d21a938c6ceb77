/** No page is so busy that what it will need soon may wait longer than this. */
const LATEST_MS = 2000;

/**
 * Does something once the page is drawn and has nothing better to do.
 * @returns ends the wait, as an `$effect` wants it
 */
export function whenIdle(work: () => unknown): () => void {
	// Safari has no idle callbacks.
	if (!('requestIdleCallback' in globalThis)) {
		const timer = setTimeout(work, LATEST_MS / 4);
		return () => {
			clearTimeout(timer);
		};
	}
	const handle = requestIdleCallback(() => void work(), { timeout: LATEST_MS });
	return () => {
		cancelIdleCallback(handle);
	};
}
