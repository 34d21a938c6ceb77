import { invoicesNamedIn } from '../matching.ts';
import { layOn } from './lay-on.ts';
import type { LedgerIndex } from './ledger-index.ts';
import type { MatchingProposal, MatchingReason, MatchingSettings, OpenClaim, Receipt } from './receipt.ts';
import { subsetsOf } from './subset.ts';

/**
 * The open claims that the words of a receipt name for certain, in the order named. A number that a customer has on several
 * claims is an invoice with several due dates: it names all of them, the oldest due first.
 */
export function claimsNamed(receipt: Receipt, index: LedgerIndex): readonly OpenClaim[] {
	const candidates = index.mayBeNamed(receipt.words).toSorted((a, b) => compare(a.dueOn, b.dueOn));
	const byNumber = Map.groupBy(candidates, ({ customer, number }) => `${customer}\n${number}`);
	const oneEach = [...byNumber.values()].flatMap(([first]) => first ?? []);
	const dueDates = new Map([...byNumber.values()].map((claims) => [claims[0]?.invoice, claims]));
	return invoicesNamedIn(receipt.words, oneEach)
		.flatMap((invoice) => dueDates.get(invoice) ?? [])
		.filter(({ invoice, currency }) => currency === receipt.currency && index.residual(invoice) > 0);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Confidence by what the amount says beside the reference. */
const sureness = { exact: 99, fee: 95, completed: 93, part: 91, over: 80 } as const;

/** Below any threshold a person would set for acting alone. */
const DOUBTFUL = 60;

/**
 * A receipt that names invoices: exact reference comes first. Claims of several customers, or a payer known as another
 * customer, are proposed to a person.
 */
export function matchNamed(
	receipt: Receipt,
	named: readonly OpenClaim[],
	index: LedgerIndex,
	{ feeToleranceCents }: MatchingSettings,
): MatchingProposal {
	const customer = named[0]?.customer ?? '';
	const owed = named.reduce((sum, { invoice }) => sum + index.residual(invoice), 0);
	const missing = receipt.amountCents - owed;
	const others = missing > 0 ? completing(receipt, named, index, missing) : [];
	const laid = layOn([...named, ...others], receipt.amountCents, index, feeToleranceCents);
	const how: keyof typeof sureness =
		missing === 0
			? 'exact'
			: others.length > 0
				? 'completed'
				: missing > 0
					? 'over'
					: laid.feeCents > 0
						? 'fee'
						: 'part';
	const reasons: MatchingReason[] = ['reference', ...told[how]];
	const doubts = doubtsOf(receipt, named, index);
	return {
		receipt: receipt.id,
		customer,
		...laid,
		confidence: doubts.length > 0 ? DOUBTFUL : sureness[how],
		reasons: [...reasons, ...doubts],
	};
}

const told: Readonly<Record<keyof typeof sureness, readonly MatchingReason[]>> = {
	exact: ['amount'],
	fee: ['bank-fee'],
	completed: ['sum-of-several'],
	part: ['part-payment'],
	over: ['overpayment'],
};

/** Other claims of the same customer that make up the rest in one way only. */
function completing(
	receipt: Receipt,
	named: readonly OpenClaim[],
	index: LedgerIndex,
	missingCents: number,
): readonly OpenClaim[] {
	const open = index
		.openOf(named[0]?.customer ?? '', receipt.currency)
		.filter((claim) => !named.includes(claim));
	const ways = subsetsOf(
		open.map(({ invoice }) => index.residual(invoice)),
		missingCents,
	);
	return ways.length === 1 ? (ways[0] ?? []).flatMap((at) => open[at] ?? []) : [];
}

function doubtsOf(
	{ payer }: Receipt,
	named: readonly OpenClaim[],
	index: LedgerIndex,
): readonly MatchingReason[] {
	const customers = new Set(named.map(({ customer }) => customer));
	const known = payer.iban === null ? undefined : index.payerByIban(payer.iban);
	return [
		...(customers.size > 1 ? (['several-customers'] as const) : []),
		...(known !== undefined && !customers.has(known) ? (['other-payer'] as const) : []),
	];
}
