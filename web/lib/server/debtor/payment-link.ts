import { decimal } from '#workflows/receivables/decimal.ts';
import type { Cents } from '#workflows/receivables/money.ts';

type PaymentLinkOrder = { amountCents: Cents; currency: string; reference: string };

/** Where a debtor pays by card or instant transfer: the address of the payment service for one amount. */
export type PaymentLinkPort = (order: PaymentLinkOrder) => string | null;

/** The service whose address holds `{amount}`, `{currency}` and `{reference}`; without one there is no link. */
export const patternPaymentLink =
	(pattern: string | null): PaymentLinkPort =>
	({ amountCents, currency, reference }) =>
		pattern === null || amountCents <= 0
			? null
			: pattern
					.replaceAll('{amount}', encodeURIComponent(decimal(amountCents, currency)))
					.replaceAll('{currency}', encodeURIComponent(currency))
					.replaceAll('{reference}', encodeURIComponent(reference));
