import { invoicesNamedIn } from '../matching.ts';
import { nameLikeness } from './name-likeness.ts';
import type { MatchingProposal, MatchingReason, Receipt } from './receipt.ts';

/** Money that came in and may have gone back. */
export type ReceivedPayment = {
	payment: string;
	customer: string;
	customerName: string;
	amountCents: number;
	currency: string;
	valueOn: string;
	endToEndId: string | null;
	iban: string | null;
	/** numbers of the invoices that it paid */
	numbers: readonly string[];
};

/** How sure each sign makes us that this very payment went back, when no other payment has it. */
const SIGNS = { 'end-to-end': 97, reference: 95, 'payer-iban': 88, 'payer-name': 80, amount: 50 } as const;

type Sign = keyof typeof SIGNS;

function bears(sign: Sign, returned: Receipt, payment: ReceivedPayment): boolean {
	switch (sign) {
		case 'end-to-end':
			return payment.endToEndId !== null && returned.words.includes(payment.endToEndId);
		case 'reference':
			return (
				invoicesNamedIn(
					returned.words,
					payment.numbers.map((number) => ({ invoice: number, number })),
				).length > 0
			);
		case 'payer-iban':
			return payment.iban !== null && payment.iban === returned.payer.iban;
		case 'payer-name':
			return returned.payer.name !== null && nameLikeness(payment.customerName, returned.payer.name) >= 1;
		case 'amount':
			return true;
	}
}

/**
 * Which payment a returned collection takes back (n39): of the same amount, received before, by the surest sign that only
 * one of them bears.
 * @returns null when no payment of that amount is known
 */
export function matchReturn(
	returned: Receipt,
	payments: readonly ReceivedPayment[],
): MatchingProposal | null {
	const candidates = payments.filter(
		({ amountCents, currency, valueOn }) =>
			amountCents === returned.amountCents && currency === returned.currency && valueOn <= returned.on,
	);
	for (const sign of Object.keys(SIGNS) as Sign[]) {
		const bearing = candidates.filter((payment) => bears(sign, returned, payment));
		const [payment, ...others] = bearing;
		if (!payment) continue;
		const reasons: MatchingReason[] = sign === 'amount' ? ['amount'] : [sign, 'amount'];
		return {
			receipt: returned.id,
			customer: payment.customer,
			payment: payment.payment,
			allocations: [],
			unallocatedCents: 0,
			feeCents: 0,
			confidence: others.length > 0 ? 40 : SIGNS[sign],
			reasons: others.length > 0 ? [...reasons, 'several-ways'] : reasons,
		};
	}
	return null;
}
