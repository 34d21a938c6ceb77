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
	/** What of the residual is contested: money pays it last, for it is not what we asked. Absent ⇒ nothing. */
	disputedCents?: Cents | undefined;
	/** Penalties and indemnity that are claimed and unpaid; 0 under `mention` and `none`. */
	accessoriesCents: Cents;
};

/** A part of a payment laid on one invoice. Only `principal` lowers its residual. */
export type Allocation = { invoice: string; part: 'principal' | 'accessories'; amountCents: Cents };

/** What the debtor says the money is for; without amount, as much as the invoice takes. */
export type Indication = { invoice: string; amountCents?: Cents | undefined };

/** Where the money went. `surplusCents` becomes a credit of the customer. */
export type Imputation = { allocations: readonly Allocation[]; surplusCents: Cents };

/** What money pays, in the order that a policy gives them: `disputed` is the contested part of a principal. */
type Part = Allocation['part'] | 'disputed';

function owed({ residualCents, disputedCents = 0, accessoriesCents }: OpenItem, part: Part): Cents {
	const contested = Math.min(disputedCents, Math.max(0, residualCents));
	switch (part) {
		case 'principal':
			return Math.max(0, residualCents - contested);
		case 'disputed':
			return contested;
		case 'accessories':
			return Math.max(0, accessoriesCents);
	}
}

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

type Step = { part: Part; items: readonly OpenItem[] };

const stepOf =
	(part: Part) =>
	(items: readonly OpenItem[]): Step => ({ part, items });

/**
 * What each step may take, in order: a step is one debt, or debts of the same age that share in proportion. What is
 * contested comes after all that was asked, so that who pays what we asked for is asked for nothing more.
 */
function stepsOf(policy: ImputationPolicy, items: readonly OpenItem[]): Step[] {
	const groups = generations(items);
	const contested = groups.map(stepOf('disputed'));
	if (policy === 'legal')
		return [
			...groups.flatMap((group) => [stepOf('accessories')(group), stepOf('principal')(group)]),
			...contested,
		];
	const single = groups.flat().map((item) => [item]);
	return [
		...single.map(stepOf('principal')),
		...single.map(stepOf('accessories')),
		...single.map(stepOf('disputed')),
	];
}

/** One more share of an invoice; its asked and its contested principal are one allocation. */
function add(allocations: Allocation[], invoice: string, part: Part, amountCents: Cents): void {
	const laidOn = part === 'accessories' ? part : 'principal';
	const index = allocations.findIndex((one) => one.invoice === invoice && one.part === laidOn);
	const known = allocations[index];
	if (known) allocations[index] = { ...known, amountCents: known.amountCents + amountCents };
	else allocations.push({ invoice, part: laidOn, amountCents });
}

function pay(amountCents: Cents, steps: readonly Step[]): Imputation {
	const allocations: Allocation[] = [];
	let left = amountCents;
	for (const { part, items } of steps) {
		const shares = shareOut(
			left,
			items.map((item) => owed(item, part)),
		);
		for (const [index, item] of items.entries()) {
			const share = shares[index] ?? 0;
			if (share > 0) add(allocations, item.invoice, part, share);
		}
		left -= sumCents(shares);
	}
	return { allocations, surplusCents: left };
}

/**
 * Lays money on the invoices that the debtor names, in the order named, never beyond what each owes.
 * Within an invoice the policy says whether principal or accessories come first. Where no amount is named, what is
 * contested comes after all that the others owe. The rest stays a credit: money named for one debt is never laid on
 * another.
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
	const lay = (cents: Cents, steps: readonly Step[]): void => {
		for (const { invoice, part, amountCents: laid } of pay(Math.min(left, cents), steps).allocations) {
			add(allocations, invoice, part, laid);
			left -= laid;
		}
	};
	const contested: Step[] = [];
	for (const { invoice, amountCents: wished } of indications) {
		const item = open.get(invoice);
		if (!item) continue;
		open.delete(invoice);
		const steps = stepsOf(policy, [item]);
		if (wished !== undefined) lay(wished, steps);
		else {
			lay(
				left,
				steps.filter(({ part }) => part !== 'disputed'),
			);
			contested.push(...steps.filter(({ part }) => part === 'disputed'));
		}
	}
	lay(left, contested);
	return { allocations, surplusCents: left };
}

/**
 * Lays money without indication on the invoices due on `on`: oldest due date first, then oldest issue date, then by
 * invoice id (`principal-first`: all principals before any accessory) or in proportion (`legal`: in each debt
 * interest and costs before principal). What is contested is paid last: it is not what was asked.
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
