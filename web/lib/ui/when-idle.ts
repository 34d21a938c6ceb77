/** No page is so busy that what it will need soon may wait longer than this. */
const LATEST_MS = 2000;

/**
 * Does something once the page is drawn and has nothing better to do. What fails then, without a network say, is left
 * for when it is needed.
 * @returns ends the wait, as an `$effect` wants it
 */
export function whenIdle(work: () => Promise<unknown>): () => void {
	const quietly = () => {
		work().catch(() => undefined);
	};
	// Safari has no idle callbacks.
	if (!('requestIdleCallback' in globalThis)) {
		const timer = setTimeout(quietly, LATEST_MS / 4);
		return () => {
			clearTimeout(timer);
		};
	}
	const handle = requestIdleCallback(quietly, { timeout: LATEST_MS });
	return () => {
		cancelIdleCallback(handle);
	};
}
