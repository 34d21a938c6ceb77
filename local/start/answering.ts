/** Waits until an address answers anything over HTTP. @returns whether it did within `patienceMs` */
export async function answering(url: string, patienceMs: number): Promise<boolean> {
	for (const deadline = Date.now() + patienceMs; Date.now() < deadline;) {
		try {
			await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) });
			return true;
		} catch {
			await new Promise((wake) => setTimeout(wake, 50));
		}
	}
	return false;
}
