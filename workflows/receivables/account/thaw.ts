import type { CivilDate } from '../civil-date.ts';
import { copyOf } from '../entries.ts';
import { isFrozenByInsolvency } from '../insolvency.ts';
import type { AccountState } from './state.ts';

/**
 * Claims that proceedings froze, seen again with the judgment of `judgmentOn`: those born since are open again, the
 * penalties of the others stop on that day.
 * @returns the claims that are open again as `named`
 */
export function thaw(
	state: AccountState,
	judgmentOn: CivilDate,
): { state: AccountState; named: readonly string[] } {
	const invoices = copyOf(state.invoices);
	const named: string[] = [];
	for (const invoice of Object.values(state.invoices)) {
		if (invoice.closed !== 'insolvency') continue;
		const isFrozen = isFrozenByInsolvency(invoice.issuedOn, { judgmentOn });
		if (!isFrozen) named.push(invoice.id);
		invoices[invoice.id] = isFrozen
			? { ...invoice, judgmentOn }
			: { ...invoice, closed: null, judgmentOn: null };
	}
	return { state: { ...state, invoices }, named: named.sort() };
}
