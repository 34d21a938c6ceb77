import type { Accessory, ClaimedAccessories } from './accessories.ts';
import type { CivilDate } from './civil-date.ts';
import { compareDates, earlierOf } from './civil-date.ts';
import type { CustomerKind } from './customer.ts';
import { INDEMNITIES } from './data/indemnities.ts';
import { indemnityCents } from './indemnity.ts';
import type { IndemnityRow } from './indemnity.ts';
import type { Cents, DatedCents } from './money.ts';
import { penaltyKnownUntil, penaltyProvisionalCents } from './penalty.ts';
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

/** The amounts of one invoice. */
export type InvoiceAmounts = AmountsLine & { invoice: string };

/** Amounts of one contact. Every total is the sum of `perInvoice`; `creditCents` is the customer's. */
export type AmountsAtDate = AmountsLine & {
	creditCents: Cents;
	perInvoice: readonly InvoiceAmounts[];
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
	/** given up for good: nothing of it is stated */
	waived?: readonly Accessory[] | undefined;
	penaltyPaidCents?: Cents | undefined;
	indemnityPaidCents?: Cents | undefined;
	/** An earlier due date of the same invoice was paid late: the indemnity, owed once an invoice, is counted there. */
	indemnityElsewhere?: true | undefined;
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

type Accrued = { cents: Cents; until: CivilDate; provisionalFrom?: CivilDate | undefined };

const penaltySum = (segments: readonly PenaltySegment[]): Cents =>
	segments.reduce((sum, segment) => sum + segment.penaltyCents, 0);

function accrue(position: InvoicePosition, context: AmountsContext): Accrued {
	const { debtor, rates, asOf } = context;
	const { penaltiesAfter: dueOn, balance, contractRatePercent, judgmentOn } = position;
	if (asOf <= dueOn) return { cents: 0, until: asOf };
	const base: PenaltyBase = { debtor, dueOn, balance, contractRatePercent, judgmentOn };
	if (context.unknownRate === 'known-only') {
		const { segments, knownUntil } = penaltyKnownUntil(base, rates, asOf);
		return { cents: penaltySum(segments), until: knownUntil };
	}
	const { cents, provisionalFrom } = penaltyProvisionalCents(base, rates, asOf);
	return { cents, until: asOf, provisionalFrom };
}

function indemnityOf(
	{ currency, dueOn, balance, judgmentOn, indemnityElsewhere }: InvoicePosition,
	{ debtor, indemnities = INDEMNITIES, asOf }: AmountsContext,
): Cents {
	return asOf <= dueOn || indemnityElsewhere
		? 0
		: indemnityCents({ debtor, currency, dueOn, balance, judgmentOn }, indemnities, asOf);
}

/** What is left of an accessory once what was paid of it is off; nothing of what was given up. */
const leftOf = ({ waived }: InvoicePosition, accessory: Accessory, cents: Cents, paid: Cents = 0): Cents =>
	waived?.includes(accessory) ? 0 : Math.max(0, cents - paid);

function lineOf(position: InvoicePosition, penalty: Cents, context: AmountsContext): InvoiceAmounts {
	const { invoice, residualCents, claims } = position;
	const indemnity = indemnityOf(position, context);
	const disputedCents = Math.min(Math.max(0, residualCents), position.disputedCents);
	const penaltyCents = leftOf(position, 'penalties', penalty, position.penaltyPaidCents);
	const indemnityLeft = leftOf(position, 'indemnity', indemnity, position.indemnityPaidCents);
	const accessories = (claims.penalties ? penaltyCents : 0) + (claims.indemnity ? indemnityLeft : 0);
	return {
		invoice,
		claimedCents: Math.max(0, residualCents - disputedCents + accessories),
		residualCents,
		disputedCents,
		penaltyCents,
		indemnityCents: indemnityLeft,
		penaltyClaimed: claims.penalties,
		indemnityClaimed: claims.indemnity,
	};
}

/** The lines with the credit taken off what they claim, oldest due date first, no claim below 0. */
function deductCredit(
	lines: readonly InvoiceAmounts[],
	positions: readonly InvoicePosition[],
	credit: Cents,
): readonly InvoiceAmounts[] {
	if (credit <= 0) return lines;
	const dueOn = new Map(positions.map((position) => [position.invoice, position.dueOn]));
	const age = ({ invoice }: InvoiceAmounts): CivilDate => dueOn.get(invoice) ?? '';
	const oldestFirst = [...lines].sort(
		(a, b) => compareDates(age(a), age(b)) || compareDates(a.invoice, b.invoice),
	);
	const taken = new Map<string, Cents>();
	let left = credit;
	for (const { invoice, claimedCents } of oldestFirst) {
		taken.set(invoice, Math.min(left, claimedCents));
		left -= Math.min(left, claimedCents);
	}
	return lines.map((line) => ({ ...line, claimedCents: line.claimedCents - (taken.get(line.invoice) ?? 0) }));
}

function totalsOf(lines: readonly InvoiceAmounts[], creditCents: Cents): AmountsAtDate {
	const total = {
		claimedCents: 0,
		residualCents: 0,
		disputedCents: 0,
		creditCents,
		penaltyCents: 0,
		indemnityCents: 0,
		penaltyClaimed: false,
		indemnityClaimed: false,
		perInvoice: lines,
	};
	for (const line of lines) {
		total.claimedCents += line.claimedCents;
		total.residualCents += line.residualCents;
		total.disputedCents += line.disputedCents;
		total.penaltyCents += line.penaltyCents;
		total.indemnityCents += line.indemnityCents;
		total.penaltyClaimed ||= line.penaltyClaimed;
		total.indemnityClaimed ||= line.indemnityClaimed;
	}
	return total;
}

/**
 * What one message, call or hand-off states about some invoices of one customer in one currency.
 * claimed = residual − disputed − unallocated credit + claimed penalty + claimed indemnity, never below 0; the credit
 * is taken off the oldest invoices, so that the totals equal the sum of the lines.
 */
export function amountsOf(positions: readonly InvoicePosition[], context: AmountsContext): AmountsAnswer {
	let penaltiesUntil = context.asOf;
	let provisionalFrom: CivilDate | undefined;
	const lines = positions.map((position) => {
		const accrued = accrue(position, context);
		penaltiesUntil = earlierOf(penaltiesUntil, accrued.until);
		provisionalFrom = earliest(provisionalFrom, accrued.provisionalFrom);
		return lineOf(position, accrued.cents, context);
	});
	const perInvoice = deductCredit(lines, positions, context.creditCents);
	const amounts = totalsOf(perInvoice, context.creditCents);
	return provisionalFrom ? { amounts, penaltiesUntil, provisionalFrom } : { amounts, penaltiesUntil };
}

const earliest = (a: CivilDate | undefined, b: CivilDate | undefined): CivilDate | undefined =>
	a === undefined || b === undefined ? (a ?? b) : earlierOf(a, b);
