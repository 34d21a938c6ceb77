import { getLocale } from '#lib/paraglide/runtime.js';

/** A comma before exactly three digits, the only sign of an amount: a group of thousands or three decimals. */
export const LONE_COMMA = /^-?[1-9]\d{0,2},\d{3}$/;

/** An amount without the lone comma that parts its thousands: `1,200` is twelve hundred in English, one and a fifth in French. */
export function ungrouped(text: string): string {
	const bare = text.replaceAll(/[\s\p{Sc}]/gu, '');
	return getLocale() === 'en' && LONE_COMMA.test(bare) ? bare.replace(',', '') : text;
}
