import type { LocalTime } from './local-time.ts';

/** A way to reach a customer. */
export type Channel = 'email' | 'sms' | 'letter' | 'call';

/** Hours in which a channel may be used on a working day: earliest first, no overlap, `to` excluded. */
export type SendWindow = readonly { from: LocalTime; to: LocalTime }[];

const CLOSES = '18:00';
const LATEST = '24:00';

/**
 * Hours that Code de la consommation D223-9 allows for calls to consumers, taken as the safe default for people
 * who work alone (L18).
 */
export const PRIVATE_CALLS: SendWindow = [
	{ from: '10:00', to: '13:00' },
	{ from: '14:00', to: '20:00' },
];

/**
 * Windows of a company that sends from `sendAt` until the evening, the same for every channel: one slot opens a day, so
 * that what is due on it is decided together. Nothing in the law sets hours for calls between professionals (L18).
 */
export function defaultWindows(sendAt: LocalTime = '08:30'): Readonly<Record<Channel, SendWindow>> {
	const day: SendWindow = [{ from: sendAt, to: sendAt < CLOSES ? CLOSES : LATEST }];
	return { email: day, sms: day, letter: day, call: day };
}
