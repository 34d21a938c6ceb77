import { readBody, writeBody, writeParagraph } from '#workflows/receivables/message-body.ts';
import type { MessageParagraph } from '#workflows/receivables/message-body.ts';
import { liquidOf, readable } from '../readable.ts';
import type { Dictionary } from '../readable.ts';

/** A paragraph on the screen: its words as people read them, and a key that it keeps while it is moved. */
export type EditorBlock = { key: number; paragraph: MessageParagraph };

/** Words as they are stored. */
export type Words = { subject: string; body: string };

type Snapshot = { subject: string; blocks: readonly EditorBlock[] };

/** Far more steps than anybody takes back. */
const KEPT = 200;

function mapWords(paragraph: MessageParagraph, change: (text: string) => string): MessageParagraph {
	switch (paragraph.kind) {
		case 'text':
		case 'condition':
		case 'heading':
			return { ...paragraph, text: change(paragraph.text) };
		case 'button':
			return { ...paragraph, label: change(paragraph.label) };
		case 'block':
			return paragraph;
	}
}

/**
 * The text of one variant while somebody writes it: what is on the screen, what is stored, and the way back. All of it
 * is reactive; nothing is stored before `saved` says so.
 */
export class TextEditor {
	subject = $state('');
	blocks = $state.raw<readonly EditorBlock[]>([]);
	/** the version that was there when writing began; 0 ⇒ none of the company's */
	base = $state(0);
	/** whether what is on the screen was typed in an earlier visit and never saved */
	isRecovered = $state(false);
	#words: Dictionary;
	#stored = $state.raw<Words | null>(null);
	#past = $state.raw<readonly Snapshot[]>([]);
	#future = $state.raw<readonly Snapshot[]>([]);
	#gesture = '';
	#keys = 0;

	/** @param stored what is in force; null ⇒ a variant that does not exist yet */
	constructor(words: Dictionary, stored: Words | null, base: number) {
		this.#words = words;
		this.#stored = stored && normal(stored);
		this.base = base;
		if (stored) this.#show(stored);
	}

	/** What is on the screen, as it would be stored. */
	get liquid(): Words {
		const paragraphs = this.blocks.map(({ paragraph }) =>
			mapWords(paragraph, (text) => liquidOf(text, this.#words)),
		);
		return { subject: liquidOf(this.subject, this.#words).trim(), body: writeBody(paragraphs) };
	}

	get isDirty(): boolean {
		const { subject, body } = this.liquid;
		return this.#stored === null
			? subject !== '' || body !== ''
			: subject !== this.#stored.subject || body !== this.#stored.body;
	}

	get exists(): boolean {
		return this.#stored !== null || this.blocks.length > 0 || this.subject !== '';
	}

	get isStored(): boolean {
		return this.#stored !== null;
	}

	get canUndo(): boolean {
		return this.#past.length > 0;
	}

	get canRedo(): boolean {
		return this.#future.length > 0;
	}

	setSubject(subject: string): void {
		this.#remember('subject');
		this.subject = subject;
	}

	setBlock(key: number, paragraph: MessageParagraph): void {
		this.#remember(`block ${String(key)}`);
		this.blocks = this.blocks.map((block) => (block.key === key ? { key, paragraph } : block));
	}

	/** Puts a paragraph behind `after`; null ⇒ first. @returns its key */
	add(paragraph: MessageParagraph, after: number | null): number {
		this.#remember('');
		const key = this.#newKey();
		const at = after === null ? 0 : this.blocks.findIndex((block) => block.key === after) + 1;
		this.blocks = [...this.blocks.slice(0, at), { key, paragraph }, ...this.blocks.slice(at)];
		return key;
	}

	remove(key: number): void {
		this.#remember('');
		this.blocks = this.blocks.filter((block) => block.key !== key);
	}

	move(key: number, by: -1 | 1): void {
		const from = this.blocks.findIndex((block) => block.key === key);
		const [moved, other] = [this.blocks[from], this.blocks[from + by]];
		if (!moved || !other) return;
		this.#remember('');
		this.blocks = this.blocks.map((block) => (block === moved ? other : block === other ? moved : block));
	}

	/** A paragraph in which somebody typed a blank line, a heading or a block becomes what it says. */
	settle(key: number): void {
		const block = this.blocks.find((one) => one.key === key);
		if (block?.paragraph.kind !== 'text') return;
		const read = readBody(block.paragraph.text);
		const [only] = read;
		if (read.length === 0 || (read.length === 1 && only?.kind === 'text')) return;
		this.#remember('');
		this.blocks = this.blocks.flatMap((one) =>
			one.key === key
				? read.map((paragraph, index) => ({ key: index === 0 ? key : this.#newKey(), paragraph }))
				: [one],
		);
	}

	/** Shows other words, as one step that can be taken back: a version, another language, the product's. */
	replace(words: Words): void {
		this.#remember('');
		this.#show(words);
	}

	/** Shows words of an earlier visit that were never saved. */
	recover(words: Words): void {
		this.replace(words);
		this.isRecovered = this.isDirty;
	}

	/** Back to what is stored. */
	discard(): void {
		this.replace(this.#stored ?? { subject: '', body: '' });
		this.isRecovered = false;
	}

	/** What was sent is stored now, as this version. */
	saved(words: Words | null, version: number): void {
		this.#stored = words && normal(words);
		this.base = version;
		this.isRecovered = false;
		this.#gesture = '';
	}

	undo(): void {
		const before = this.#past.at(-1);
		if (!before) return;
		this.#future = [...this.#future, this.#snapshot()];
		this.#past = this.#past.slice(0, -1);
		this.#restore(before);
	}

	redo(): void {
		const after = this.#future.at(-1);
		if (!after) return;
		this.#past = [...this.#past, this.#snapshot()];
		this.#future = this.#future.slice(0, -1);
		this.#restore(after);
	}

	#show({ subject, body }: Words): void {
		this.subject = readable(subject, this.#words);
		this.blocks = readBody(body).map((paragraph) => ({
			key: this.#newKey(),
			paragraph: mapWords(paragraph, (text) => readable(text, this.#words)),
		}));
	}

	/** Keystrokes in one place are one step. */
	#remember(gesture: string): void {
		if (gesture === '' || gesture !== this.#gesture)
			this.#past = [...this.#past.slice(-KEPT), this.#snapshot()];
		this.#future = [];
		this.#gesture = gesture;
	}

	#snapshot(): Snapshot {
		return { subject: this.subject, blocks: this.blocks };
	}

	#restore({ subject, blocks }: Snapshot): void {
		this.subject = subject;
		this.blocks = blocks;
		this.#gesture = '';
	}

	#newKey(): number {
		this.#keys += 1;
		return this.#keys;
	}
}

/** Words with the blanks that reading and writing leave. */
const normal = ({ subject, body }: Words): Words => ({
	subject: subject.trim(),
	body: readBody(body).map(writeParagraph).join('\n\n'),
});
