import type { CustomerKind } from '#workflows/receivables/customer.ts';
import type { MessageLanguage } from './message-data.ts';
import { shippedWords } from './shipped-words.ts';

/** Words of the blocks, in the debtor's language. */
export type MessageLabels = Readonly<Record<string, string>>;

/** Labels by language. A label that is missing in one language is caught by a test. */
export const messageLabels = shippedWords('labels');

const PUBLIC = 'public:';

/** The labels for such a debtor: public law has its own words for the same things. */
export function labelsFor(language: MessageLanguage, kind: CustomerKind): MessageLabels {
	const labels = messageLabels[language];
	if (kind !== 'public') return labels;
	const own = Object.entries(labels).filter(([name]) => name.startsWith(PUBLIC));
	return { ...labels, ...Object.fromEntries(own.map(([name, label]) => [name.slice(PUBLIC.length), label])) };
}
