import { addressedTo } from '#activities/contact/load-contact.ts';
import type { MessageTemplate } from '#activities/render/message-template.ts';
import type { Tx } from '#db/client.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import type { ItemState, PreviewAnswer } from '#lib/templates/view.ts';
import { inMessageThread } from './in-message-thread.ts';
import { messageExample } from './message-example.ts';
import type { ExampleQuery } from './message-example.ts';
import type { DrawnMessage } from './threads/message-job.ts';

const failed = (problem: Problem): PreviewAnswer => ({ items: [], unknown: [], values: {}, problem });

const states = (items: DrawnMessage['items']): ItemState[] =>
	items.map(({ code, inText, inMessage }) => ({ code, inText, inMessage, present: inText && inMessage }));

function shown({ subject, text, html, pdf, pages, sms, ...rest }: DrawnMessage): PreviewAnswer {
	return {
		subject,
		text,
		...(html !== null && { html }),
		...(pdf !== null && { pdf: Buffer.from(pdf).toString('base64'), pages }),
		...(sms !== null && { sms }),
		items: states(rest.items),
		unknown: rest.unknown,
		values: rest.values,
		problem: rest.refusal,
	};
}

/** Variables whose value on the example is wanted beside the message itself. */
export type PreviewOrder = {
	template: MessageTemplate;
	example: Pick<ExampleQuery, 'invoice' | 'at'>;
	values: readonly string[];
	/** where a person sends this letter; absent or null ⇒ the address on file */
	addressLines?: readonly string[] | null;
};

/**
 * A text as a debtor would read it, drawn on one invoice or on an invented one. Reads in one transaction, draws outside
 * it; a text that cannot be drawn gives the problem alone.
 */
export async function previewText(
	read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
	{ template, example, values, addressLines }: PreviewOrder,
): Promise<PreviewAnswer> {
	const { purpose, language } = template;
	const tone = template.tone ?? 'neutral';
	const data = await read((tx) => messageExample(tx, { ...example, purpose, language, tone }));
	if (!data.ok) return failed(data.problem);
	const placed = addressLines ? addressedTo(data.value, addressLines) : data.value;
	const drawn = await inMessageThread('draw', { template, data: placed, values });
	if (!drawn.ok) return failed(drawn.problem);
	return drawn.value.ok ? shown(drawn.value.value) : failed(drawn.value.problem);
}
