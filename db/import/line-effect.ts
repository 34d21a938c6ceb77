import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { ImportedInvoice } from '#workflows/files/import/read-invoices.ts';
import type { LedgerInvoice, MatchedLine } from './match-invoices.ts';

/**
 * What taking a line does. `adjusted`: another amount, which becomes a visible adjustment; `settled`: paid as far as
 * accounting knows, without a message for what was paid before Amiable knew it.
 */
export type LineChange = 'new' | 'changed' | 'adjusted' | 'settled' | 'same';

/** `residualCents`: what is open in the ledger once the line is taken. */
export type LineEffect =
	| {
			change: LineChange;
			receivedCents: number;
			residualCents: number;
			disputes: boolean;
			note?: 'residual-above-ledger';
	  }
	| { change: 'refused'; code: string };

const tellsSettled = ({ settledOn, residualCents }: ImportedInvoice): boolean =>
	residualCents === 0 || (settledOn !== null && residualCents === null);

/** What is owed of a known invoice once its amount follows the file, before any money that the file tells of. */
const expectedCents = (line: ImportedInvoice, known: LedgerInvoice): number =>
	Math.max(0, known.residualCents + line.amountCents - known.sourceAmountCents);

const isDescribedOtherwise = (line: ImportedInvoice, known: LedgerInvoice): boolean =>
	line.number !== known.number ||
	(!line.guessed.includes('dueOn') && line.dueOn !== known.originalDueOn) ||
	(line.paymentMethod ?? known.paymentMethod) !== known.paymentMethod;

function refusalOf(
	line: ImportedInvoice,
	known: LedgerInvoice | undefined,
	today: CivilDate,
): string | undefined {
	if (line.settledOn !== null && line.settledOn > today) return 'settled-in-future';
	if (!known) return undefined;
	if (known.customerCode !== line.customer) return 'customer-differs';
	const issuedElsewhen = !line.guessed.includes('issuedOn') && line.issuedOn !== known.issuedOn;
	return line.currency !== known.currency || issuedElsewhen ? 'invoice-differs' : undefined;
}

function effectOnKnown(line: ImportedInvoice, known: LedgerInvoice): LineEffect {
	const expected = known.closed === null ? expectedCents(line, known) : 0;
	const told = tellsSettled(line) ? 0 : (line.residualCents ?? expected);
	const receivedCents = Math.max(0, expected - told);
	const disputes = line.disputed && told > 0 && known.disputedCents === 0 && known.importedDispute === null;
	const change = ((): LineChange => {
		if (receivedCents > 0 && told === 0) return 'settled';
		if (line.amountCents !== known.sourceAmountCents) return 'adjusted';
		return receivedCents > 0 || disputes || isDescribedOtherwise(line, known) ? 'changed' : 'same';
	})();
	return {
		change,
		receivedCents,
		residualCents: expected - receivedCents,
		disputes,
		...(told > expected && { note: 'residual-above-ledger' as const }),
	};
}

/** What taking a line would do to the ledger as it is now; `receivedCents` is money that only accounting has seen. */
export function lineEffect({ line, known, splitDiffers }: MatchedLine, today: CivilDate): LineEffect {
	const code = splitDiffers ? 'split-differs' : refusalOf(line, known, today);
	if (code !== undefined) return { change: 'refused', code };
	if (known) return effectOnKnown(line, known);
	const settled = tellsSettled(line);
	return {
		change: settled ? 'settled' : 'new',
		receivedCents: 0,
		residualCents: openingResidual(line) ?? line.amountCents,
		disputes: line.disputed && !settled,
	};
}

/** What is left of a new invoice, as the file tells it; nothing when the file does not say. */
export const openingResidual = (line: ImportedInvoice): number | undefined =>
	tellsSettled(line) ? 0 : (line.residualCents ?? undefined);
