import { addressedTo } from '#activities/contact/load-contact.ts';
import type { MessageTemplate } from '#activities/render/message-template.ts';
import { addressedByHand } from '#db/desk/message-edit.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { now } from '../clock.ts';
import { inMessageThread } from '../templates/in-message-thread.ts';
import { messageExample } from '../templates/message-example.ts';
import type { DrawnMessage } from '../templates/threads/message-job.ts';
import { LIVE_VALUES } from './keep-live.ts';
import type { MessageAsked } from './message-asked.ts';

/** Where a letter that waits goes, if a person has said: else null. */
export const linesInForce = ({ template, edit }: MessageAsked): readonly string[] | null =>
	template.channel === 'letter' ? addressedByHand(edit) : null;

/** A wording of a message that waits, drawn on its own invoice with today's money, and all that is checked on it. */
export async function drawAsked(
	read: App.Locals['tx'],
	asked: MessageAsked,
	template: MessageTemplate,
	lines: readonly string[] | null = linesInForce(asked),
): Promise<Outcome<DrawnMessage>> {
	const { task, tone, op } = asked;
	const { purpose, language } = template;
	const at = await now();
	const from = op.channel === 'sms' ? 'company' : op.from;
	const data = await read((tx) =>
		messageExample(tx, { invoice: task.invoiceId, purpose, language, tone, at, from }),
	);
	if (!data.ok) return data;
	const drawn = await inMessageThread('draw', {
		template,
		data: lines === null ? data.value : addressedTo(data.value, lines),
		values: [...LIVE_VALUES],
	});
	return drawn.ok ? drawn.value : drawn;
}
