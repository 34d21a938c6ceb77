import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { LineChange } from './line-effect.ts';

/** One good line and what taking it would do. `residualCents`: what is open then; `settledCents`: what accounting received that the ledger does not know. */
export type PreviewLine = {
	line: number;
	number: string;
	customer: string;
	currency: string;
	amountCents: number;
	residualCents: number;
	issuedOn: CivilDate;
	dueOn: CivilDate;
	change: LineChange;
	settledCents: number;
	invoiceId: string | null;
	/** what the ledger says of the amount, where the file says another */
	beforeCents: number | null;
};
