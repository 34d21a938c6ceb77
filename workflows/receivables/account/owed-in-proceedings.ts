import { isFrozenByLatest } from './is-frozen-by-latest.ts';
import { residualOf } from './residual.ts';
import type { AccountState } from './state.ts';

/**
 * Every claim that must be declared in the latest proceedings, by id; none once they are closed. What earlier ones froze
 * was declared there.
 * @see Code de commerce L622-24, L626-27
 */
export const owedInProceedings = (state: AccountState): string[] =>
	state.insolvency?.closedOn === undefined
		? Object.values(state.invoices)
				.filter((invoice) => isFrozenByLatest(state, invoice) && residualOf(state, invoice.id) > 0)
				.map(({ id }) => id)
				.sort()
		: [];
