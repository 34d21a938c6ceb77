import { amountText } from '#lib/text/amount-text.ts';
import type { TypedInjection } from './injection-of.ts';
import type { Injected } from './injection.ts';

/** An event as the form shows it to be changed, amounts in `currency`; fields that it does not have are left out. */
export function typedOf(injected: Injected, currency: string): Partial<TypedInjection> {
	const text = (cents: number): string => amountText(cents, currency);
	switch (injected.type) {
		case 'payment':
		case 'credit-note':
			return { amount: text(injected.amountCents) };
		case 'promise': {
			const { amountCents, promisedOn, kept } = injected;
			return { amount: text(amountCents), promisedOn, kept };
		}
		case 'dispute-opened': {
			const { amountCents, category, resolveOn } = injected;
			return { amount: text(amountCents), category, resolveOn };
		}
		case 'dispute-resolved':
			return { accepted: text(injected.acceptedCents) };
		case 'pause':
			return { until: injected.until ?? '' };
		case 'outage':
			return { until: injected.until };
		case 'letter':
			return { letter: injected.event };
		case 'payment-in-full':
		case 'bounce':
		case 'reply':
		case 'task':
			return {};
	}
}
