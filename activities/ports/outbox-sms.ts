import { keyDigest } from './key-digest.ts';
import type { SmsPort } from './sms.ts';

/** The default: text messages stay in the outbox that the caller writes; only the receipt comes from here. */
export const outboxSms = (): SmsPort => {
	const receiptOf = (key: string) => ({
		provider: 'outbox',
		reference: `sms-${keyDigest(key)}`,
		acceptedAt: null,
	});
	return {
		name: 'outbox',
		deliver: (_message, key) => Promise.resolve(receiptOf(key)),
		find: (key) => Promise.resolve({ state: 'delivered', receipt: receiptOf(key) }),
		findSettlesMs: 0,
	};
};
