import type { CivilDate } from '../civil-date.ts';
import { copyOf } from '../entries.ts';
import { isFrozenByInsolvency } from '../insolvency.ts';
import { isFrozenByLatest } from './is-frozen-by-latest.ts';
import type { AccountState } from './state.ts';

/**
 * What claims that proceedings froze are seen with: a judgment of another day, or none. Without one, the interest that
 * the judgment stopped is owed, or stays stopped.
 */
type Thawing = { judgmentOn: CivilDate } | { interest: 'owed' | 'stopped' };

/**
 * Claims that the latest proceedings froze, seen again: those born since the judgment, or all without one, are open
 * again, the penalties of the others stop on its day. What earlier, closed proceedings froze stays as it is.
 * @returns the claims that are open again as `named`
 */
export function thaw(
	state: AccountState,
	thawing: Thawing,
): { state: AccountState; named: readonly string[] } {
	const invoices = copyOf(state.invoices);
	const named: string[] = [];
	for (const invoice of Object.values(state.invoices)) {
		if (!isFrozenByLatest(state, invoice)) continue;
		if ('judgmentOn' in thawing && isFrozenByInsolvency(invoice.issuedOn, thawing)) {
			invoices[invoice.id] = { ...invoice, judgmentOn: thawing.judgmentOn };
			continue;
		}
		const isStopped = 'interest' in thawing && thawing.interest === 'stopped';
		invoices[invoice.id] = { ...invoice, closed: null, judgmentOn: isStopped ? invoice.judgmentOn : null };
		named.push(invoice.id);
	}
	return { state: { ...state, invoices }, named: named.sort() };
}
