import type { MessageTemplate } from '#activities/render/message-template.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { now } from '../clock.ts';
import { inMessageThread } from '../templates/in-message-thread.ts';
import { messageExample } from '../templates/message-example.ts';
import type { DrawnMessage } from '../templates/threads/message-job.ts';
import { LIVE_VALUES } from './keep-live.ts';
import type { MessageAsked } from './message-asked.ts';

/** A wording of a message that waits, drawn on its own invoice with today's money, and all that is checked on it. */
export async function drawAsked(
	read: App.Locals['tx'],
	{ task, tone, op }: MessageAsked,
	template: MessageTemplate,
): Promise<Outcome<DrawnMessage>> {
	const { purpose, language } = template;
	const at = await now();
	const from = op.channel === 'sms' ? 'company' : op.from;
	const data = await read((tx) =>
		messageExample(tx, { invoice: task.invoiceId, purpose, language, tone, at, from }),
	);
	if (!data.ok) return data;
	const drawn = await inMessageThread('draw', {
		template,
		data: data.value,
		values: [...LIVE_VALUES],
	});
	return drawn.ok ? drawn.value : drawn;
}
