import { copyOf } from '../entries.ts';
import { claimFilingLimit, creditorSeat, isFrozenByInsolvency } from '../insolvency.ts';
import type { TraceEntry } from '../trace.ts';
import { dropAcks, paidInvoices } from './acknowledgement.ts';
import type { FactEffect } from './fact-effect.ts';
import { owedInProceedings } from './owed-in-proceedings.ts';
import type { AccountPolicy, AccountState } from './state.ts';

/** Open claims born before the judgment, by id. */
const frozenClaims = (state: AccountState): string[] => {
	const { insolvency } = state;
	if (!insolvency) return [];
	return Object.values(state.invoices)
		.filter(({ closed, issuedOn }) => closed === null && isFrozenByInsolvency(issuedOn, insolvency))
		.map(({ id }) => id)
		.sort();
};

/**
 * Closes the claims that insolvency proceedings freeze and stops their thanks; asks that they be declared, with the
 * last day to do so, and again whenever one joins them or that day moves (L20). Later invoices stay as they are. Once the
 * proceedings are closed nobody declares any more.
 * @param isDayMoved whether the last day to declare is another than the one told before
 */
export function freeze(state: AccountState, policy: AccountPolicy, isDayMoved = false): FactEffect {
	const frozen = frozenClaims(state);
	const { insolvency } = state;
	if (!insolvency || (frozen.length === 0 && !isDayMoved)) return { state };
	const invoices = copyOf(state.invoices);
	for (const id of frozen) {
		const invoice = invoices[id];
		if (invoice) invoices[id] = { ...invoice, closed: 'insolvency', judgmentOn: insolvency.judgmentOn };
	}
	const closed = dropAcks({ ...state, invoices }, 'insolvency', (payment) =>
		paidInvoices(payment).some((id) => frozen.includes(id)),
	);
	const owed = owedInProceedings(closed);
	const isNew = frozen.some((id) => owed.includes(id));
	if (owed.length === 0 || (!isNew && !isDayMoved)) return { state: closed, named: frozen };
	return {
		state: { ...closed, insolvency: { ...insolvency, declarationAsked: true } },
		named: frozen,
		entries: [declareClaim(state, insolvency, owed, policy)],
	};
}

function declareClaim(
	state: AccountState,
	insolvency: NonNullable<AccountState['insolvency']>,
	invoices: readonly string[],
	policy: AccountPolicy,
): TraceEntry {
	const { country, region } = policy.creditor ?? { country: 'FR' };
	const limit = claimFilingLimit(policy.calendars.creditor, insolvency, creditorSeat(country, region));
	return {
		kind: 'task',
		code: 'declare-claim',
		task: `${state.customer.id}/declare-claim`,
		owner: 'credit-manager',
		invoices,
		why: [
			{ rule: 'anchor', from: insolvency.publishedOn, to: limit, note: `declare before the end of ${limit}` },
		],
	};
}
