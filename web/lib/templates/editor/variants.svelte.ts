import { Preview } from '../preview/preview.svelte.ts';
import { dictionary } from '../readable.ts';
import type { Dictionary } from '../readable.ts';
import { LANGUAGES, TONES } from '../view.ts';
import type { TemplateData, TemplateLanguage, TemplateTone, TemplateVariant } from '../view.ts';
import { keepWords, keptWords } from './kept-words.ts';
import { TextEditor } from './text-editor.svelte.ts';

/** One language and tone while it is written: its text, its drawing, and what is in force. */
export type OpenVariant = {
	language: TemplateLanguage;
	tone: TemplateTone;
	editor: TextEditor;
	preview: Preview;
};

const nameOf = (language: TemplateLanguage, tone: TemplateTone): string => `${language}/${tone}`;

/** Every variant of one message that was opened here: going from one to another loses nothing. */
export class Variants {
	readonly words: Dictionary = dictionary();
	#data: () => TemplateData;
	#open: Readonly<Record<string, OpenVariant>>;
	/** Nothing is forgotten before it was looked for. */
	#hasRecovered = false;

	constructor(data: () => TemplateData) {
		this.#data = data;
		const all = LANGUAGES.flatMap((language) => TONES.map((tone) => this.#opened(language, tone)));
		this.#open = Object.fromEntries(all.map((variant) => [nameOf(variant.language, variant.tone), variant]));
	}

	/** What is in force; nothing for a variant that the message does not have. */
	stored(language: TemplateLanguage, tone: TemplateTone): TemplateVariant | undefined {
		return this.#data().template.variants.find((one) => one.language === language && one.tone === tone);
	}

	/** The product's own words for it. */
	shipped(language: TemplateLanguage, tone: TemplateTone): TemplateVariant | undefined {
		return this.#data().shipped.find((one) => one.language === language && one.tone === tone);
	}

	/** Tones that the message has in any language, stored or being written, in their order. */
	get tones(): readonly TemplateTone[] {
		const stored = this.#data().template.variants.map(({ tone }) => tone);
		const written = Object.values(this.#open)
			.filter(({ editor }) => editor.exists)
			.map(({ tone }) => tone);
		return TONES.filter((tone) => tone === '' || stored.includes(tone) || written.includes(tone));
	}

	get dirty(): readonly OpenVariant[] {
		return Object.values(this.#open).filter(({ editor }) => editor.isDirty);
	}

	/** The variant, stored or not. */
	at(language: TemplateLanguage, tone: TemplateTone): OpenVariant {
		return this.#open[nameOf(language, tone)] ?? this.#opened(language, tone);
	}

	/** Shows what earlier visits left unsaved. */
	recover(): void {
		for (const { language, tone, editor } of Object.values(this.#open)) {
			const kept = this.#kept(language, tone);
			if (kept && !editor.isDirty) editor.recover(kept);
		}
		this.#hasRecovered = true;
	}

	/** Keeps what is unsaved in this browser. */
	keep({ language, tone, editor }: OpenVariant): void {
		const { draftScope, template } = this.#data();
		if (!this.#hasRecovered) return;
		const words = editor.isDirty ? { ...editor.liquid, base: editor.base } : null;
		keepWords(draftScope, template.id, nameOf(language, tone), words);
	}

	#kept(language: TemplateLanguage, tone: TemplateTone) {
		const { draftScope, template } = this.#data();
		return keptWords(draftScope, template.id, nameOf(language, tone));
	}

	#opened(language: TemplateLanguage, tone: TemplateTone): OpenVariant {
		const stored = this.stored(language, tone);
		const editor = new TextEditor(this.words, stored ?? null, stored?.version ?? 0);
		return { language, tone, editor, preview: new Preview() };
	}
}
