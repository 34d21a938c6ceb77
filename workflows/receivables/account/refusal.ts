import type { Problem } from '../outcome.ts';

/** Why an account refuses a fact: stable codes, one sentence each in the messages of the product. */
export const ACCOUNT_REFUSALS = [
	'wrong-customer',
	'unknown-invoice',
	'invoice-differs',
	'unknown-payment',
	'payment-exists',
	'already-reversed',
	'unknown-credit-note',
	'credit-note-exists',
	'already-voided',
	'amount-not-positive',
	'allocation-exceeds',
	'currency-mismatch',
	'dispute-exists',
	'dispute-exceeds-residual',
	'resolution-in-past',
	'no-open-dispute',
	'unknown-dispute',
	'dispute-settled',
	'accepted-exceeds-dispute',
	'promise-without-invoice',
	'promise-exists',
	'promise-in-past',
	'promise-limit',
	'unknown-promise',
	'plan-exists',
	'plan-empty',
	'plan-dates',
	'plan-exceeds',
	'plan-overlaps',
	'unknown-plan',
	'plan-over',
	'pause-in-past',
	'no-pause',
	'extension-not-later',
	'already-closed',
	'published-before-judgment',
	'nothing-allocated',
	'write-off-exists',
	'write-off-exceeds',
	'refund-exists',
	'refund-exceeds',
	'unknown-refund',
	'already-waived',
	'charge-exists',
] as const;

export type AccountRefusal = (typeof ACCOUNT_REFUSALS)[number];

/** The refusal `code` of a fact, with what its sentence needs. */
export const refuseFact = (
	code: AccountRefusal,
	params: Problem['params'] = {},
): { ok: false; problem: Problem<AccountRefusal> } => ({ ok: false, problem: { code, params } });
