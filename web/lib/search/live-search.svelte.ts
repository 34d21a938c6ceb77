import type { SearchAnswer } from './view.ts';

const WAIT_MS = 120;

/** What was typed, and the newest answer: one request at a time, an older one is given up. */
export class LiveSearch {
	query = $state('');
	answer = $state.raw<SearchAnswer | null>(null);
	failed = $state(false);
	busy = $state(false);
	#timer: ReturnType<typeof setTimeout> | undefined;
	#asked: AbortController | undefined;

	/** Asks for what is typed now, a moment after the last key. */
	type(): void {
		clearTimeout(this.#timer);
		this.#asked?.abort();
		if (this.query.trim().length < 2) {
			this.answer = null;
			this.busy = false;
			return;
		}
		this.busy = true;
		this.#timer = setTimeout(() => void this.#ask(this.query), WAIT_MS);
	}

	async #ask(query: string): Promise<void> {
		const asked = new AbortController();
		this.#asked = asked;
		try {
			const response = await fetch(`/search?q=${encodeURIComponent(query)}`, { signal: asked.signal });
			if (!response.ok) throw new Error(String(response.status));
			this.answer = (await response.json()) as SearchAnswer;
			this.failed = false;
			this.busy = false;
		} catch {
			if (asked.signal.aborted) return;
			this.failed = true;
			this.busy = false;
		}
	}
}
