import type { CivilDate } from '../civil-date.ts';
import { impute, imputeIndicated } from '../imputation.ts';
import type { Imputation, Indication } from '../imputation.ts';
import { invoicesNamedIn } from '../matching.ts';
import { claimedAccessoriesOf } from './claim.ts';
import type { Allocation } from './fact.ts';
import { openItems } from './open-items.ts';
import type { AccessoryAllocation, AccountPolicy, AccountState } from './state.ts';

/**
 * Money to lay on invoices: what it is, what the debtor says of it, the day on which it pays (`on`: what is due by then
 * may receive it) and the day that cuts penalties (`valueDate`: no penalty runs on it after that day).
 */
export type Money = {
	amountCents: number;
	currency: string;
	label?: string | undefined;
	allocations?: readonly Allocation[] | undefined;
	on: CivilDate;
	valueDate: CivilDate;
};

/** Where money lies: on principals and on accessories. What lies nowhere is the customer's credit. */
export type Laid = { allocations: Allocation[]; accessories: AccessoryAllocation[] };

/** One indication per invoice: two parts named for the same invoice are one. */
function indicationsOf(allocations: readonly Allocation[]): Indication[] {
	const wished = new Map<string, number>();
	for (const { invoice, amountCents } of allocations)
		wished.set(invoice, (wished.get(invoice) ?? 0) + amountCents);
	return [...wished].map(([invoice, amountCents]) => ({ invoice, amountCents }));
}

function indicationsIn(label: string | undefined, state: AccountState, currency: string): Indication[] {
	const invoices = Object.values(state.invoices).filter((invoice) => invoice.currency === currency);
	const named = label
		? invoicesNamedIn(
				label,
				invoices.map(({ id, number }) => ({ invoice: id, number })),
			)
		: [];
	return named.map((invoice) => ({ invoice }));
}

/** What the debtor says of the money: the invoices it names, else those that its label names. */
const indicationsOfMoney = (
	state: AccountState,
	{ allocations, label, currency }: Pick<Money, 'allocations' | 'label' | 'currency'>,
): Indication[] => (allocations?.length ? indicationsOf(allocations) : indicationsIn(label, state, currency));

/** Ids of the invoices that money is meant for, whatever each still owes: a second payment of one is news about it. */
export const namedIn = (
	state: AccountState,
	money: Pick<Money, 'allocations' | 'label' | 'currency'>,
): string[] => indicationsOfMoney(state, money).map(({ invoice }) => invoice);

function imputationOf(state: AccountState, money: Money, policy: AccountPolicy): Imputation {
	const { imputation } = policy;
	const { amountCents, currency, on, valueDate } = money;
	const indications = indicationsOfMoney(state, money);
	if (indications.length > 0) {
		const items = openItems(state, currency, valueDate, policy, () => true);
		return imputeIndicated(imputation, amountCents, items, indications);
	}
	const due = openItems(state, currency, valueDate, policy, ({ closed }) => closed === null);
	return impute(imputation, amountCents, due, on);
}

/** Money laid on the accessories of an invoice pays penalties before the indemnity. */
function accessoryParts(
	state: AccountState,
	{ invoice: id, amountCents }: Allocation,
	on: CivilDate,
	policy: AccountPolicy,
): AccessoryAllocation[] {
	const invoice = state.invoices[id];
	const owed = invoice ? claimedAccessoriesOf(state, invoice, on, policy).penaltyCents : 0;
	const penalty = Math.min(amountCents, owed);
	return [
		{ invoice: id, part: 'penalty' as const, amountCents: penalty },
		{ invoice: id, part: 'indemnity' as const, amountCents: amountCents - penalty },
	].filter((part) => part.amountCents > 0);
}

/**
 * Lays money on invoices: as the debtor says, else as its label names them, else on what is due, by policy (L22).
 * Never beyond what an invoice owes: the surplus is a credit of the customer.
 */
export function layMoney(state: AccountState, money: Money, policy: AccountPolicy): Laid {
	const { allocations } = imputationOf(state, money, policy);
	return {
		allocations: allocations
			.filter(({ part }) => part === 'principal')
			.map(({ invoice, amountCents }) => ({ invoice, amountCents })),
		accessories: allocations
			.filter(({ part }) => part === 'accessories')
			.flatMap((allocation) => accessoryParts(state, allocation, money.valueDate, policy)),
	};
}
