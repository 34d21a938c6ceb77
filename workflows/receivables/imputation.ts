import type { CivilDate } from './civil-date.ts';
import { compareDates } from './civil-date.ts';
import type { Cents } from './money.ts';
import { sumCents } from './money.ts';
import { shareOut } from './share-out.ts';

/** In which order money without indication pays debts: principal of the oldest first, or the order of the law. */
export type ImputationPolicy = 'principal-first' | 'legal';

/** A debt that money can pay. All items of one call share the currency of the money. */
export type OpenItem = {
	invoice: string;
	issuedOn: CivilDate;
	dueOn: CivilDate;
	residualCents: Cents;
	/** Penalties and indemnity that are claimed and unpaid; 0 under `mention` and `none`. */
	accessoriesCents: Cents;
};

/** A part of a payment laid on one invoice. Only `principal` lowers its residual. */
export type Allocation = { invoice: string; part: 'principal' | 'accessories'; amountCents: Cents };

/** What the debtor says the money is for; without amount, as much as the invoice takes. */
export type Indication = { invoice: string; amountCents?: Cents | undefined };

/** Where the money went. `surplusCents` becomes a credit of the customer. */
export type Imputation = { allocations: readonly Allocation[]; surplusCents: Cents };

type Part = Allocation['part'];

const owed = (item: OpenItem, part: Part): Cents =>
	Math.max(0, part === 'principal' ? item.residualCents : item.accessoriesCents);

const byAge = (a: OpenItem, b: OpenItem): number =>
	compareDates(a.dueOn, b.dueOn) || compareDates(a.issuedOn, b.issuedOn);
const byId = (a: OpenItem, b: OpenItem): number => compareDates(a.invoice, b.invoice);

/** Groups of debts of the same age, oldest first. */
function generations(items: readonly OpenItem[]): OpenItem[][] {
	const groups: OpenItem[][] = [];
	for (const item of [...items].sort((a, b) => byAge(a, b) || byId(a, b))) {
		const last = groups.at(-1);
		if (last?.[0] && byAge(last[0], item) === 0) last.push(item);
		else groups.push([item]);
	}
	return groups;
}

/** What each step may take, in order: a step is one debt, or debts of the same age that share in proportion. */
function stepsOf(policy: ImputationPolicy, items: readonly OpenItem[]): { part: Part; items: OpenItem[] }[] {
	const groups = generations(items);
	if (policy === 'legal')
		return groups.flatMap((group) => [
			{ part: 'accessories' as const, items: group },
			{ part: 'principal' as const, items: group },
		]);
	const single = groups.flat().map((item) => [item]);
	return [
		...single.map((one) => ({ part: 'principal' as const, items: one })),
		...single.map((one) => ({ part: 'accessories' as const, items: one })),
	];
}

function pay(amountCents: Cents, steps: readonly { part: Part; items: OpenItem[] }[]): Imputation {
	const allocations: Allocation[] = [];
	let left = amountCents;
	for (const { part, items } of steps) {
		const shares = shareOut(
			left,
			items.map((item) => owed(item, part)),
		);
		for (const [index, item] of items.entries()) {
			const share = shares[index] ?? 0;
			if (share > 0) allocations.push({ invoice: item.invoice, part, amountCents: share });
		}
		left -= sumCents(shares);
	}
	return { allocations, surplusCents: left };
}

/**
 * Lays money on the invoices that the debtor names, in the order named, never beyond what each owes.
 * Within an invoice the policy says whether principal or accessories come first. The rest stays a credit: money
 * named for one debt is never laid on another.
 * @see Code civil 1342-10 (choice of the debtor), 1343-1 (interest and costs first)
 */
export function imputeIndicated(
	policy: ImputationPolicy,
	amountCents: Cents,
	items: readonly OpenItem[],
	indications: readonly Indication[],
): Imputation {
	const open = new Map(items.map((item) => [item.invoice, item]));
	const allocations: Allocation[] = [];
	let left = amountCents;
	for (const { invoice, amountCents: wished = left } of indications) {
		const item = open.get(invoice);
		if (!item) continue;
		open.delete(invoice);
		const paid = pay(Math.min(left, wished), stepsOf(policy, [item]));
		allocations.push(...paid.allocations);
		left -= sumCents(paid.allocations.map((allocation) => allocation.amountCents));
	}
	return { allocations, surplusCents: left };
}

/**
 * Lays money without indication on the invoices due on `on`: oldest due date first, then oldest issue date, then by
 * invoice id (`principal-first`: all principals before any accessory) or in proportion (`legal`: in each debt
 * interest and costs before principal).
 * @see Code civil 1342-10, 1343-1
 */
export const impute = (
	policy: ImputationPolicy,
	amountCents: Cents,
	items: readonly OpenItem[],
	on: CivilDate,
): Imputation =>
	pay(
		amountCents,
		stepsOf(
			policy,
			items.filter((item) => item.dueOn <= on),
		),
	);
