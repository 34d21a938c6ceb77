import type { PreviewAnswer, TemplateLanguage, TemplateTone } from '../view.ts';
import type { Words } from '../editor/text-editor.svelte.ts';

export type PreviewOrder = Words & {
	template: string;
	language: TemplateLanguage;
	tone: TemplateTone;
	invoice: string;
};

/** Typing goes on faster than drawing: wait for a breath. */
const BREATH_MS = 350;

const offline: PreviewAnswer = {
	items: [],
	unknown: [],
	values: {},
	problem: { code: 'preview-unreachable', params: {} },
};

/** The latest drawing of one variant. `isStale` while a newer one is on its way. */
export class Preview {
	answer = $state.raw<PreviewAnswer | null>(null);
	isStale = $state(false);
	#timer: ReturnType<typeof setTimeout> | undefined;
	#running: AbortController | undefined;

	/** Draws these words soon; what was asked before and has not answered is forgotten. */
	ask(order: PreviewOrder): void {
		clearTimeout(this.#timer);
		this.#running?.abort();
		this.isStale = true;
		this.#timer = setTimeout(() => void this.#draw(order), this.answer === null ? 0 : BREATH_MS);
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.#running?.abort();
	}

	async #draw({ template, language, tone, invoice, subject, body }: PreviewOrder): Promise<void> {
		const running = new AbortController();
		this.#running = running;
		const example = invoice === '' ? '' : `&invoice=${encodeURIComponent(invoice)}`;
		try {
			const response = await fetch(`/templates/${template}/preview?lang=${language}&tone=${tone}${example}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ subject, body }),
				signal: running.signal,
			});
			const answer = response.ok ? ((await response.json()) as PreviewAnswer) : offline;
			if (!running.signal.aborted) this.answer = answer;
		} catch {
			if (!running.signal.aborted) this.answer = offline;
		}
		if (!running.signal.aborted) this.isStale = false;
	}
}
