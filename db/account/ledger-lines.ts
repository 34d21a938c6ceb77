import { bookOf, laidCents } from '#workflows/receivables/account/book.ts';
import { chargedLeft, chargedUnpaid } from '#workflows/receivables/account/charges.ts';
import type { AccessoryCents } from '#workflows/receivables/account/charges.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Cents } from '#workflows/receivables/money.ts';
import type { LedgerAccount, LedgerKind } from '../values.ts';

/** One signed movement: what a customer owes more (positive) or less (negative), and of what. */
export type LedgerLine = {
	kind: LedgerKind;
	account: LedgerAccount;
	invoiceId: string | null;
	sourceId: string | null;
	amountCents: Cents;
	currency: string;
	valueOn: CivilDate;
};

type Posting = LedgerLine & { undo: LedgerKind };
type Charged = AccessoryCents & { source: string | null };
type Money = AccountState['payments'][string] | AccountState['credits'][string];

function moneyPostings(kind: 'payment' | 'credit', money: Money, currency: string): Posting[] {
	const undo = kind === 'payment' ? 'payment-reversed' : 'credit-voided';
	const base = { sourceId: `${kind}/${money.id}`, currency, valueOn: money.valueDate };
	const accessories = 'accessories' in money ? money.accessories : [];
	const laid = [
		...money.allocations.map((part) => ({ ...part, account: 'principal' as const })),
		...accessories.map(({ part, ...rest }) => ({ ...rest, account: part })),
	];
	return [
		{ ...base, kind, undo, account: 'unallocated', invoiceId: null, amountCents: -money.amountCents },
		...(laid.length === 0
			? []
			: [
					{
						...base,
						kind: 'allocation' as const,
						undo: 'allocation' as const,
						account: 'unallocated' as const,
						invoiceId: null,
						amountCents: laidCents(money),
					},
				]),
		...laid.map(({ account, invoice, amountCents }) => ({
			...base,
			kind: 'allocation' as const,
			undo: 'allocation' as const,
			account,
			invoiceId: invoice,
			amountCents: -amountCents,
		})),
	];
}

/** What debit notes charged, and what of it was given up or went with its invoice. */
function chargePostings(state: AccountState): Posting[] {
	const postings: Posting[] = [];
	const add = (
		invoiceId: string,
		valueOn: CivilDate,
		kind: 'charge' | 'charge-released',
		own: Charged,
	): void => {
		const currency = state.invoices[invoiceId]?.currency ?? '';
		const base = { kind, undo: kind, invoiceId, currency, valueOn, sourceId: own.source };
		postings.push(
			{ ...base, account: 'penalty', amountCents: own.penaltyCents },
			{ ...base, account: 'indemnity', amountCents: own.indemnityCents },
		);
	};
	const dayOf = new Map<string, CivilDate>();
	for (const { id, on, parts } of Object.values(state.charges ?? {}))
		for (const { invoice, penaltyCents, indemnityCents } of parts) {
			add(invoice, on, 'charge', { source: `debit-note/${id}`, penaltyCents, indemnityCents });
			dayOf.set(invoice, on);
		}
	for (const [invoice, on] of dayOf) {
		const unpaid = chargedUnpaid(state, invoice);
		const left = chargedLeft(state, invoice);
		add(invoice, on, 'charge-released', {
			source: null,
			penaltyCents: left.penaltyCents - unpaid.penaltyCents,
			indemnityCents: left.indemnityCents - unpaid.indemnityCents,
		});
	}
	return postings.filter(({ amountCents }) => amountCents !== 0);
}

/** What an account owes, as postings; those of an unchanged account and of a changed one differ by the movements. */
function postingsOf(state: AccountState): Posting[] {
	const invoices = Object.values(state.invoices).flatMap((invoice): Posting[] => {
		const { id, amountCents, currency, issuedOn, closed } = invoice;
		const base = {
			account: 'principal' as const,
			invoiceId: id,
			currency,
			valueOn: issuedOn,
			sourceId: null,
		};
		const born: Posting = { ...base, kind: 'invoice', undo: 'adjustment', amountCents };
		if (closed === 'void') {
			// Credit notes stay with the invoice that they were laid on: only what they left is taken away.
			const laid = bookOf(state).invoices.get(id)?.laidCents ?? 0;
			return [born, { ...base, kind: 'void', undo: 'void', amountCents: laid - amountCents }];
		}
		if (closed !== 'written-off') return [born];
		return [born, { ...base, kind: 'write-off', undo: 'write-off', amountCents: -residualOf(state, id) }];
	});
	const refunds = Object.values(state.refunds ?? {})
		.filter(({ reversed }) => !reversed)
		.map(({ id, amountCents, currency, valueDate }): Posting => ({
			kind: 'refund',
			undo: 'refund-reversed',
			account: 'unallocated',
			invoiceId: null,
			sourceId: `refund/${id}`,
			amountCents,
			currency,
			valueOn: valueDate,
		}));
	const payments = Object.values(state.payments).filter(({ reversed }) => !reversed);
	const credits = Object.values(state.credits).filter(({ voided }) => !voided);
	return [
		...invoices,
		...refunds,
		...payments.flatMap((payment) => moneyPostings('payment', payment, payment.currency)),
		...credits.flatMap((credit) => moneyPostings('credit', credit, credit.currency)),
		...chargePostings(state),
	];
}

/** Postings by what they are about; money that was laid on one invoice several times is one posting. */
function byKey(postings: readonly Posting[]): Map<string, Posting> {
	const found = new Map<string, Posting>();
	for (const posting of postings) {
		const key = keyOf(posting);
		const amountCents = (found.get(key)?.amountCents ?? 0) + posting.amountCents;
		found.set(key, { ...posting, amountCents });
	}
	return found;
}

const keyOf = ({ kind, account, invoiceId, sourceId }: Posting): string =>
	JSON.stringify([kind, account, invoiceId, sourceId]);

/**
 * The movements that lead from one state of an account to the next; none when no money moved. Added up over the whole
 * life of the account, the lines of an invoice give its residual (0 once written off), and the lines without invoice
 * minus what the customer has to its credit.
 */
export function ledgerLines(before: AccountState, after: AccountState): LedgerLine[] {
	const parts = ['invoices', 'payments', 'credits', 'refunds', 'charges'] as const;
	if (parts.every((part) => before[part] === after[part])) return [];
	const then = byKey(postingsOf(before));
	const lines: LedgerLine[] = [];
	for (const [key, posting] of byKey(postingsOf(after))) {
		const { undo, ...line } = posting;
		const known = then.get(key);
		then.delete(key);
		const amountCents = posting.amountCents - (known?.amountCents ?? 0);
		if (amountCents !== 0) lines.push({ ...line, kind: known ? undo : line.kind, amountCents });
	}
	for (const { undo, ...line } of then.values())
		if (line.amountCents !== 0) lines.push({ ...line, kind: undo, amountCents: -line.amountCents });
	return lines;
}
