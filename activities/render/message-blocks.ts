import { readFileSync } from 'node:fs';

/** Parts that every template may place with `[[name]]`: the same facts, drawn as HTML, as text and in a PDF. */
export type BlockName =
	'statement' | 'accessories' | 'payment' | 'contact' | 'earlier' | 'agent' | 'sign-off';

export const BLOCK_NAMES: readonly BlockName[] = [
	'statement',
	'accessories',
	'payment',
	'contact',
	'earlier',
	'agent',
	'sign-off',
];

const file = (path: string): string =>
	readFileSync(new URL(`../messages/${path}`, import.meta.url), 'utf8').trim();

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

/** Whether `text` names a block. */
export const isBlockName = (text: string): text is BlockName => BLOCK_NAMES.some((name) => name === text);
