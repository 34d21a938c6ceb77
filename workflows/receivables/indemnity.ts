import type { CivilDate } from './civil-date.ts';
import { owesCommercialAccessories } from './customer.ts';
import type { CustomerKind } from './customer.ts';
import type { Cents, DatedCents } from './money.ts';

/** Fixed indemnity for recovery costs, for invoices that became late on `from` or after. */
export type IndemnityRow = { from: CivilDate; currency: string; cents: Cents };

/** What the indemnity of one invoice depends on. */
export type IndemnityBase = {
	debtor: CustomerKind;
	currency: string;
	/** Last day to pay on time. */
	dueOn: CivilDate;
	/** Residual by the value date on which it became true; the first entry is the principal. */
	balance: readonly DatedCents[];
	/** Date of the judgment that opens an insolvency of the debtor. */
	judgmentOn?: CivilDate | undefined;
};

/** What was owed at the end of `date`. */
function residualAtEndOf(balance: readonly DatedCents[], date: CivilDate): Cents {
	const past = balance.findLast((entry) => entry.on <= date);
	return (past ?? balance[0])?.cents ?? 0;
}

/** What the law sets for the currency on a due date; 0 where it sets nothing. */
function setOn(table: readonly IndemnityRow[], currency: string, dueOn: CivilDate): Cents {
	let latest: IndemnityRow | null = null;
	for (const row of table)
		if (row.currency === currency && row.from <= dueOn && row.from > (latest?.from ?? '')) latest = row;
	return latest?.cents ?? 0;
}

/**
 * The fixed indemnity owed on `asOf` for one invoice: once, in full even if only a part was late, and for ever.
 * Nothing before the due date has passed, from consumers, for an invoice paid on time, when an insolvency judgment
 * forbade payment on the due date (L21), or in a currency for which the law sets no amount.
 * @param balance see `IndemnityBase`, oldest first
 * @see Code de commerce L441-10 II, D441-5
 */
export function indemnityCents(base: IndemnityBase, table: readonly IndemnityRow[], asOf: CivilDate): Cents {
	const { debtor, currency, dueOn, balance, judgmentOn } = base;
	if (asOf <= dueOn || !owesCommercialAccessories(debtor)) return 0;
	if (residualAtEndOf(balance, dueOn) <= 0) return 0;
	if (judgmentOn !== undefined && judgmentOn <= dueOn) return 0;
	return setOn(table, currency, dueOn);
}
