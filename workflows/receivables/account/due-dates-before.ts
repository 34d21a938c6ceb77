import type { AccountInvoice, AccountState } from './state.ts';

type Invoices = AccountState['invoices'];

/** Numbers that stand on several claims, each with its claims by due date; accounts live long between changes. */
const written = new WeakMap<Invoices, ReadonlyMap<string, readonly AccountInvoice[]>>();

const NONE: readonly AccountInvoice[] = [];

const byDueDate = (a: AccountInvoice, b: AccountInvoice): number =>
	compare(a.dueOn, b.dueOn) || compare(a.id, b.id);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Most customers of a story have one invoice: nothing is written for them. */
function isAlone(invoices: Invoices): boolean {
	let count = 0;
	for (const _ in invoices) if (++count > 1) return false;
	return true;
}

function splitNumbers(invoices: Invoices): ReadonlyMap<string, readonly AccountInvoice[]> {
	const claims = new Map<string, AccountInvoice[]>();
	for (const invoice of Object.values(invoices)) {
		const known = claims.get(invoice.number);
		if (known) known.push(invoice);
		else claims.set(invoice.number, [invoice]);
	}
	for (const [number, [, second]] of claims) if (second === undefined) claims.delete(number);
	for (const several of claims.values()) several.sort(byDueDate);
	return claims;
}

/** Every due date of the number of an invoice, this one included, the earliest first; empty where it has one alone. */
export function dueDatesOf(invoices: Invoices, { number }: AccountInvoice): readonly AccountInvoice[] {
	if (isAlone(invoices)) return NONE;
	const known = written.get(invoices);
	const split = known ?? splitNumbers(invoices);
	if (!known) written.set(invoices, split);
	return split.get(number) ?? NONE;
}

/**
 * The other due dates of an invoice that fall before this one: a number that a customer has on several claims is one
 * invoice with several due dates (n32). Nearly always none.
 */
export function dueDatesBefore(invoices: Invoices, invoice: AccountInvoice): readonly AccountInvoice[] {
	const claims = dueDatesOf(invoices, invoice);
	const own = claims.findIndex(({ id }) => id === invoice.id);
	return own > 0 ? claims.slice(0, own) : NONE;
}
