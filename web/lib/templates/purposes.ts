import type { MessagePurpose } from '#db/values.ts';
import type { TemplateChannel } from './view.ts';

/** What a company may write for, and how each reaches its reader. */
export const PURPOSES: readonly { channel: TemplateChannel; purpose: MessagePurpose }[] = [
	{ channel: 'email', purpose: 'reminder' },
	{ channel: 'email', purpose: 'announcement' },
	{ channel: 'email', purpose: 'acknowledgement' },
	{ channel: 'letter', purpose: 'reminder' },
	{ channel: 'letter', purpose: 'warning' },
	{ channel: 'letter', purpose: 'formal-notice' },
	{ channel: 'letter', purpose: 'third-party-collector' },
	{ channel: 'sms', purpose: 'short-reminder' },
	{ channel: 'call', purpose: 'call-sheet' },
];
