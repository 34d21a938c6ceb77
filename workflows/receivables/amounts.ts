import type { ClaimedAccessories } from './accessories.ts';
import type { CivilDate } from './civil-date.ts';
import { compareDates, earlierOf } from './civil-date.ts';
import type { CustomerKind } from './customer.ts';
import { INDEMNITIES } from './data/indemnities.ts';
import { indemnityCents } from './indemnity.ts';
import type { IndemnityRow } from './indemnity.ts';
import type { Cents, DatedCents } from './money.ts';
import { sumCents } from './money.ts';
import { penaltyKnownUntil, penaltyProvisional } from './penalty.ts';
import type { PenaltyBase, PenaltySegment } from './penalty.ts';
import type { RateTable } from './rates.ts';

/** What is owed and asked, in minor units. Penalty and indemnity are what the law gives, asked for or not. */
export type AmountsLine = {
	claimedCents: Cents;
	residualCents: Cents;
	disputedCents: Cents;
	penaltyCents: Cents;
	indemnityCents: Cents;
	penaltyClaimed: boolean;
	indemnityClaimed: boolean;
};

/** Amounts of one contact. Every total is the sum of `perInvoice`; `creditCents` is the customer's. */
export type AmountsAtDate = AmountsLine & {
	creditCents: Cents;
	perInvoice: readonly (AmountsLine & { invoice: string })[];
};

/** One invoice as the ledger sees it on the day of the amounts. */
export type InvoicePosition = {
	invoice: string;
	currency: string;
	/** Last day to pay on time. */
	dueOn: CivilDate;
	/** Day after which penalties run; differs from `dueOn` after some extensions. */
	penaltiesAfter: CivilDate;
	contractRatePercent?: number | undefined;
	/** Principal − allocated payments − allocated credits. */
	residualCents: Cents;
	/** Open disputes. */
	disputedCents: Cents;
	/** Residual by value date, the principal first; what penalties are computed on. */
	balance: readonly DatedCents[];
	claims: ClaimedAccessories;
	penaltyPaidCents?: Cents | undefined;
	indemnityPaidCents?: Cents | undefined;
	/** Judgment date of an insolvency that covers this claim. */
	judgmentOn?: CivilDate | undefined;
};

/** What all positions of one call share. `unknownRate`: charge on at the last known rate, or stop where it ends. */
export type AmountsContext = {
	debtor: CustomerKind;
	asOf: CivilDate;
	/** Money and credit notes of the customer in this currency that no invoice has received. */
	creditCents: Cents;
	rates: RateTable;
	/** The amounts of the law unless given. */
	indemnities?: readonly IndemnityRow[] | undefined;
	unknownRate: 'provisional' | 'known-only';
};

/** The amounts and how sure their rates are: the last day charged, the first day at a provisional rate. */
export type AmountsAnswer = {
	amounts: AmountsAtDate;
	penaltiesUntil: CivilDate;
	provisionalFrom?: CivilDate;
};

type Accrued = { cents: Cents; until: CivilDate; provisionalFrom?: CivilDate };

const penaltySum = (segments: readonly PenaltySegment[]): Cents =>
	sumCents(segments.map((segment) => segment.penaltyCents));

function accrue(position: InvoicePosition, context: AmountsContext): Accrued {
	const { debtor, rates, asOf } = context;
	const { penaltiesAfter: dueOn, balance, contractRatePercent, judgmentOn } = position;
	const base: PenaltyBase = { debtor, dueOn, balance, contractRatePercent, judgmentOn };
	if (context.unknownRate === 'known-only') {
		const { segments, knownUntil } = penaltyKnownUntil(base, rates, asOf);
		return { cents: penaltySum(segments), until: knownUntil };
	}
	const { segments, provisionalFrom } = penaltyProvisional(base, rates, asOf);
	return { cents: penaltySum(segments), until: asOf, ...(provisionalFrom && { provisionalFrom }) };
}

function lineOf(position: InvoicePosition, penalty: Cents, context: AmountsContext): AmountsLine {
	const { residualCents, claims } = position;
	const disputedCents = Math.min(Math.max(0, residualCents), position.disputedCents);
	const indemnity = indemnityCents(
		{ ...position, debtor: context.debtor },
		context.indemnities ?? INDEMNITIES,
		context.asOf,
	);
	const line = {
		residualCents,
		disputedCents,
		penaltyCents: Math.max(0, penalty - (position.penaltyPaidCents ?? 0)),
		indemnityCents: Math.max(0, indemnity - (position.indemnityPaidCents ?? 0)),
		penaltyClaimed: claims.penalties,
		indemnityClaimed: claims.indemnity,
	};
	const accessories =
		(claims.penalties ? line.penaltyCents : 0) + (claims.indemnity ? line.indemnityCents : 0);
	return { claimedCents: Math.max(0, residualCents - disputedCents + accessories), ...line };
}

/** Takes the credit off what is claimed, oldest due date first, no claim below 0. */
function deductCredit(
	lines: Map<string, AmountsLine>,
	positions: readonly InvoicePosition[],
	credit: Cents,
): void {
	let left = credit;
	for (const { invoice } of [...positions].sort(
		(a, b) => compareDates(a.dueOn, b.dueOn) || compareDates(a.invoice, b.invoice),
	)) {
		const line = lines.get(invoice);
		if (!line) continue;
		const taken = Math.min(left, line.claimedCents);
		lines.set(invoice, { ...line, claimedCents: line.claimedCents - taken });
		left -= taken;
	}
}

/**
 * What one message, call or hand-off states about some invoices of one customer in one currency.
 * claimed = residual − disputed − unallocated credit + claimed penalty + claimed indemnity, never below 0; the credit
 * is taken off the oldest invoices, so that the totals equal the sum of the lines.
 */
export function amountsOf(positions: readonly InvoicePosition[], context: AmountsContext): AmountsAnswer {
	const accrued = positions.map((position) => accrue(position, context));
	const lines = new Map(
		positions.map((position, index) => [
			position.invoice,
			lineOf(position, accrued[index]?.cents ?? 0, context),
		]),
	);
	deductCredit(lines, positions, context.creditCents);
	const perInvoice = [...lines].map(([invoice, line]) => ({ invoice, ...line }));
	const provisional = accrued.flatMap(({ provisionalFrom }) => provisionalFrom ?? []).sort(compareDates)[0];
	return {
		amounts: { ...totalsOf(perInvoice), creditCents: context.creditCents, perInvoice },
		penaltiesUntil: accrued.reduce((first, { until }) => earlierOf(first, until), context.asOf),
		...(provisional && { provisionalFrom: provisional }),
	};
}

const totalsOf = (lines: readonly AmountsLine[]): AmountsLine => ({
	claimedCents: sumCents(lines.map((line) => line.claimedCents)),
	residualCents: sumCents(lines.map((line) => line.residualCents)),
	disputedCents: sumCents(lines.map((line) => line.disputedCents)),
	penaltyCents: sumCents(lines.map((line) => line.penaltyCents)),
	indemnityCents: sumCents(lines.map((line) => line.indemnityCents)),
	penaltyClaimed: lines.some((line) => line.penaltyClaimed),
	indemnityClaimed: lines.some((line) => line.indemnityClaimed),
});
