import { Tokenizer } from 'htmlparser2';

/** What ends a line where it ends; `br` has no end of its own. */
const BLOCKS = new Set(['p', 'div', 'tr', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
/** What no reader ever sees. */
const UNSEEN = new Set(['head', 'title', 'script', 'style']);
/** Nobody answers deeper, and whoever nests a hundred thousand quotes wants something else. */
const DEEPEST_QUOTE = 5;
/** A mail that is longer quotes itself; nothing is read twice, so this is some two seconds at most. */
const MOST_CHARACTERS = 2_000_000;

const ignored = (): void => undefined;

/** Gathers words into lines as a mail program lays them out; what is quoted is marked as plain mails mark it. */
function lineByLine() {
	const lines: string[] = [];
	let line = '';
	let quotes = 0;
	let unseen: string | null = null;
	const end = (): void => {
		const words = line.replaceAll(/\s+/g, ' ').trim();
		lines.push(`${'> '.repeat(Math.min(quotes, DEEPEST_QUOTE))}${words}`.trimEnd());
		line = '';
	};
	const quote = (change: 1 | -1): void => {
		if (line.trim() !== '') end();
		quotes = Math.max(0, quotes + change);
	};
	return {
		add(words: string): void {
			if (unseen === null) line += words;
		},
		opened(tag: string): void {
			if (tag === 'body') unseen = null;
			else if (UNSEEN.has(tag)) unseen ??= tag;
			else if (tag === 'br') end();
			else if (tag === 'blockquote') quote(1);
		},
		closed(tag: string): void {
			if (tag === unseen) unseen = null;
			else if (BLOCKS.has(tag)) end();
			else if (tag === 'blockquote') quote(-1);
		},
		text(): string {
			end();
			return lines
				.join('\n')
				.replaceAll(/\n{3,}/g, '\n\n')
				.trim();
		},
	};
}

/**
 * The words of a mail that has no plain part, a line for each block: to be read and searched, never shown as HTML.
 * Read in one pass without building a tree: mails come from anybody, and a hostile one must cost no more than its length.
 */
export function wordsOfHtml(html: string): string {
	const source = html.slice(0, MOST_CHARACTERS);
	const words = lineByLine();
	const nameAt = (start: number, end: number): string => source.slice(start, end).toLowerCase();
	const tokenizer = new Tokenizer(
		{ xmlMode: false, decodeEntities: true },
		{
			ontext: (start, end) => {
				words.add(source.slice(start, end));
			},
			ontextentity: (code) => {
				words.add(String.fromCodePoint(code));
			},
			onopentagname: (start, end) => {
				words.opened(nameAt(start, end));
			},
			onclosetag: (start, end) => {
				words.closed(nameAt(start, end));
			},
			...{ onattribdata: ignored, onattribentity: ignored, onattribend: ignored, onattribname: ignored },
			...{ oncdata: ignored, oncomment: ignored, ondeclaration: ignored, onprocessinginstruction: ignored },
			...{ onopentagend: ignored, onselfclosingtag: ignored, onend: ignored },
		},
	);
	tokenizer.write(source);
	tokenizer.end();
	return words.text();
}
