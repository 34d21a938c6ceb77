import type { MessagePurpose } from '#db/values.ts';
import type { TemplateChannel } from './message-template.ts';

/** The templates that the product ships, by id: how each reaches the debtor and what it is for. */
export const shippedTemplates: Readonly<
	Record<string, { channel: TemplateChannel; purpose: MessagePurpose }>
> = {
	'pre-reminder': { channel: 'email', purpose: 'reminder' },
	'reminder-1': { channel: 'email', purpose: 'reminder' },
	'reminder-2': { channel: 'email', purpose: 'reminder' },
	'reminder-3': { channel: 'email', purpose: 'reminder' },
	'letter-simple': { channel: 'letter', purpose: 'reminder' },
	'warning-letter': { channel: 'letter', purpose: 'warning' },
	'formal-notice': { channel: 'letter', purpose: 'formal-notice' },
	'collector-letter': { channel: 'letter', purpose: 'third-party-collector' },
	'debt-statement': { channel: 'letter', purpose: 'reminder' },
	'sms-reminder': { channel: 'sms', purpose: 'short-reminder' },
	'call-1': { channel: 'call', purpose: 'call-sheet' },
	'collection-announcement': { channel: 'email', purpose: 'announcement' },
	thanks: { channel: 'email', purpose: 'acknowledgement' },
	receipt: { channel: 'email', purpose: 'acknowledgement' },
};
