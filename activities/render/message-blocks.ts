import { readFileSync } from 'node:fs';
import type { BlockName } from '#workflows/receivables/message-body.ts';
import { messagesPath } from '../messages-path.ts';

const file = (path: string): string => readFileSync(messagesPath(path), 'utf8').trim();

/** How each block is drawn in HTML and in plain text. */
export type BlockSources = Readonly<Record<BlockName, { mjml: string; text: string }>>;

const loadBlock = (name: BlockName) => ({
	mjml: file(`blocks/${name}.mjml.liquid`),
	text: file(`blocks/${name}.txt.liquid`),
});

/** The sources of all blocks and of the frame around an HTML message. Read once, at load. */
export const blocks: BlockSources = {
	statement: loadBlock('statement'),
	accessories: loadBlock('accessories'),
	payment: loadBlock('payment'),
	contact: loadBlock('contact'),
	earlier: loadBlock('earlier'),
	agent: loadBlock('agent'),
	'sign-off': loadBlock('sign-off'),
};

export const htmlFrame: string = file('frame.mjml.liquid');
