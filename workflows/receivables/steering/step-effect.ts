import type { Cents } from '../money.ts';
import { shareOf } from './share-of.ts';

/** What followed one step of a scenario: invoices it was about, and what they paid within the days looked at. */
export type StepOutcome = {
	invoices: number;
	owedCents: Cents;
	/** invoices on which money came within the days */
	paid: number;
	paidCents: Cents;
};

/** `percent` of the invoices, `percentOfMoney` of what they owed then; null when the step has done nothing yet. */
type StepEffect = StepOutcome & { percent: number | null; percentOfMoney: number | null };

/** What a step brings: not proof that it caused the money, but where money follows and where it does not (s29, n78). */
export const stepEffect = (outcome: StepOutcome): StepEffect => ({
	...outcome,
	percent: shareOf(outcome.paid, outcome.invoices),
	percentOfMoney: shareOf(outcome.paidCents, outcome.owedCents),
});
