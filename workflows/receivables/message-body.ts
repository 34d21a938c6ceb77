/** Parts that every message may place on a line of its own, `[[name]]`: each medium draws them in its own way. */
export const BLOCK_NAMES = [
	'statement',
	'accessories',
	'payment',
	'contact',
	'earlier',
	'agent',
	'sign-off',
] as const;

export type BlockName = (typeof BLOCK_NAMES)[number];

/**
 * One paragraph of a message as it is written: words, a heading `# …`, a button `[words](https://…)`, a block
 * `[[name]]`, or Liquid tags alone, which open, part or close a condition around other paragraphs.
 */
export type MessageParagraph =
	| { kind: 'text'; text: string }
	| { kind: 'heading'; text: string }
	| { kind: 'button'; label: string; url: string }
	| { kind: 'block'; name: string }
	| { kind: 'condition'; text: string };

const BLOCK = /^\[\[([a-z-]+)\]\]$/;
const HEADING = /^# ([^\n]+)$/;
/** A button leads to a web page or to the message's own link, never to anything that a mail program would run. */
const BUTTON = /^\[([^[\]\n]+)\]\((https:\/\/[^\s()"'<>]+|\{\{ link \}\})\)$/;
const ONLY_TAGS = /^(\{%[^%]*%\}\s*)+$/;

function readParagraph(text: string): MessageParagraph {
	const block = BLOCK.exec(text)?.[1];
	if (block !== undefined) return { kind: 'block', name: block };
	const heading = HEADING.exec(text)?.[1];
	if (heading !== undefined) return { kind: 'heading', text: heading.trim() };
	const [, label, url] = BUTTON.exec(text) ?? [];
	if (label !== undefined && url !== undefined) return { kind: 'button', label, url };
	return { kind: ONLY_TAGS.test(text) ? 'condition' : 'text', text };
}

/** The paragraphs of a message's text: parted by blank lines, empty ones left out. */
export const readBody = (body: string): MessageParagraph[] =>
	body
		.split(/\n\s*\n/)
		.map((part) => part.trim())
		.filter((part) => part !== '')
		.map(readParagraph);

/** One paragraph as it is written in a text. */
export function writeParagraph(paragraph: MessageParagraph): string {
	switch (paragraph.kind) {
		case 'text':
		case 'condition':
			return paragraph.text.trim();
		case 'heading':
			return `# ${paragraph.text.trim()}`;
		case 'button':
			return `[${paragraph.label.trim()}](${paragraph.url.trim()})`;
		case 'block':
			return `[[${paragraph.name}]]`;
	}
}

/** The text of these paragraphs; `readBody(writeBody(p))` is `p` for paragraphs that were read. */
export const writeBody = (paragraphs: readonly MessageParagraph[]): string =>
	paragraphs
		.map(writeParagraph)
		.filter((part) => part !== '')
		.join('\n\n');

/** Whether `text` names a block. */
export const isBlockName = (text: string): text is BlockName => BLOCK_NAMES.some((name) => name === text);
