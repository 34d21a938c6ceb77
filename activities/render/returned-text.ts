import { formatDate, formatMoney } from './format.ts';
import type { MessageData, ReturnedLine } from './message-data.ts';
import type { MessageLabels } from './message-labels.ts';

/** What a debtor reads of money that its bank took back: by which means, and where known of which day and how much. */
export function returnedText(
	{ means, on, amountCents }: ReturnedLine,
	message: Pick<MessageData, 'language' | 'currency'>,
	labels: MessageLabels,
): string {
	const name = labels[`returned_${means}`] ?? '';
	if (on === null || amountCents === null) return (labels['returned'] ?? '').replace('{means}', name);
	return (labels['returned_when'] ?? '')
		.replace('{means}', name)
		.replace('{date}', formatDate(on, message.language))
		.replace('{amount}', formatMoney(amountCents, message.currency, message.language));
}
