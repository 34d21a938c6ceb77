import type { CustomerKind } from '#workflows/receivables/customer.ts';
import { readFileSync } from 'node:fs';
import { messagesPath } from '../messages-path.ts';
import { frenchSpacing } from './french-spacing.ts';
import type { MessageLanguage } from './message-data.ts';

/** Words of the blocks, in the debtor's language. */
export type MessageLabels = Readonly<Record<string, string>>;

function read(language: MessageLanguage): MessageLabels {
	const labels = JSON.parse(readFileSync(messagesPath(`labels/${language}.json`), 'utf8')) as MessageLabels;
	if (language === 'en') return labels;
	return Object.fromEntries(Object.entries(labels).map(([name, label]) => [name, frenchSpacing(label)]));
}

/** Labels by language. A label that is missing in one language is caught by a test. */
export const messageLabels: Readonly<Record<MessageLanguage, MessageLabels>> = {
	fr: read('fr'),
	en: read('en'),
};

const PUBLIC = 'public:';

/** The labels for such a debtor: public law has its own words for the same things. */
export function labelsFor(language: MessageLanguage, kind: CustomerKind): MessageLabels {
	const labels = messageLabels[language];
	if (kind !== 'public') return labels;
	const own = Object.entries(labels).filter(([name]) => name.startsWith(PUBLIC));
	return { ...labels, ...Object.fromEntries(own.map(([name, label]) => [name.slice(PUBLIC.length), label])) };
}
