import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { CompiledTemplate } from './compile-template.ts';
import { itemsOf } from './items.ts';
import type { Item } from './items.ts';
import type { MessageData } from './message-data.ts';
import type { TemplateChannel } from './message-template.ts';

/** What the frame of each medium prints by itself, whatever the template says. */
const FRAME_VARIABLES: Readonly<Record<TemplateChannel, readonly string[]>> = {
	letter: [
		'organisation.name',
		'organisation.addressLines',
		'recipient.company',
		'recipient.addressLines',
		'sentOn',
		'signatory.name',
	],
	email: ['organisation.name', 'organisation.addressLines'],
	sms: [],
	call: [],
};

function lacks({ template, variables }: CompiledTemplate, item: Item): boolean {
	const read = new Set([...variables, ...FRAME_VARIABLES[template.channel]]);
	if (item.variables && !item.variables.some((name) => read.has(name))) return true;
	return (
		item.words !== undefined && !item.words[template.language].test(`${template.subject}\n${template.body}`)
	);
}

/** Codes of the items that the template can never say, whatever its data (s20, s21, s24, L19). */
export const itemsMissingInTemplate = (compiled: CompiledTemplate): readonly string[] =>
	itemsOf[compiled.template.purpose].filter((item) => lacks(compiled, item)).map((item) => item.code);

/** One item of a text's purpose: whether the text says it at all, and whether this message says it. */
export type ItemState = { code: string; inText: boolean; inMessage: boolean };

/** Every item of the text's purpose, in the order of its source, looked for in the text and in what it made. */
export const itemStates = (compiled: CompiledTemplate, data: MessageData, text: string): ItemState[] =>
	itemsOf[compiled.template.purpose].map((item) => ({
		code: item.code,
		inText: !lacks(compiled, item),
		inMessage: item.shows(data, text),
	}));

const everyItem: readonly Item[] = Object.values(itemsOf).flat();

/** Codes of all items that the template says, whatever its purpose. */
export const itemsOfTemplate = (compiled: CompiledTemplate): readonly string[] => [
	...new Set(everyItem.filter((item) => !lacks(compiled, item)).map((item) => item.code)),
];

/**
 * Whether the words that the debtor reads hold every item of the template's purpose.
 * @param text everything that is read: subject, body, and for a letter its address blocks
 * @returns `missing-item` with the first item's code; nothing is sent then
 */
export function checkRendered(
	{ template }: CompiledTemplate,
	data: MessageData,
	text: string,
): Outcome<null, 'missing-item'> {
	const missing = itemsOf[template.purpose]
		.filter((item) => !item.shows(data, text))
		.map((item) => item.code);
	const [item] = missing;
	if (item === undefined) return ok(null);
	return refuse('missing-item', { item, missing, template: template.id, language: template.language });
}
