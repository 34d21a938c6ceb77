import { claimsOf, positionOf } from '#workflows/receivables/account/claim.ts';
import { lastDayToSue } from '#workflows/receivables/account/last-day-to-sue.ts';
import type { AccountInvoice, AccountPolicy, AccountState } from '#workflows/receivables/account/state.ts';
import { amountsOf } from '#workflows/receivables/amounts.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { penaltyProvisional } from '#workflows/receivables/penalty.ts';
import type { DossierInvoice } from '../dossier/dossier-data.ts';
import { invoiceLine } from '../message-data/invoice-lines.ts';

/** One claim with its penalties segment by segment: what a judge recomputes. */
export function dossierInvoice(
	state: AccountState,
	invoice: AccountInvoice,
	on: CivilDate,
	policy: AccountPolicy,
): DossierInvoice {
	const reached = { formalReached: true, handedOff: true };
	const position = positionOf(state, invoice, on, policy, reached);
	const claims = claimsOf(state, invoice, on, policy, reached);
	const { rates } = policy;
	const { amounts, penaltiesUntil } = amountsOf([position], {
		debtor: state.customer.kind,
		asOf: on,
		creditCents: 0,
		rates,
		unknownRate: 'provisional',
	});
	const { penaltiesAfter: dueOn, balance, contractRatePercent, judgmentOn } = position;
	const base = { debtor: state.customer.kind, dueOn, balance, contractRatePercent, judgmentOn };
	const dateOf = (instant: Instant) => localDateOf(policy.calendars.creditor, instant);
	const line = invoiceLine(state, invoice, on, new Map());
	return {
		number: line.number,
		issuedOn: invoice.issuedOn,
		dueOn: invoice.dueOn,
		originalDueOn: invoice.originalDueOn,
		amountCents: invoice.amountCents,
		received: line.received,
		residualCents: amounts.residualCents,
		disputedCents: amounts.disputedCents,
		penaltySegments: penaltyProvisional(base, rates, on).segments,
		penaltyCents: amounts.penaltyCents,
		penaltyClaimed: claims.penalties,
		ratesKnownUntil: penaltiesUntil < on ? penaltiesUntil : null,
		indemnityCents: amounts.indemnityCents,
		indemnityClaimed: claims.indemnity,
		lastDayToSue: lastDayToSue(state, invoice, { asOf: on, dateOf }),
	};
}
