import type { AccountInvoice, AccountState } from './state.ts';

type Invoices = AccountState['invoices'];

/** Numbers that stand on several claims, each with its claims by due date; accounts live long between changes. */
const written = new WeakMap<Invoices, ReadonlyMap<string, readonly AccountInvoice[]>>();

const NONE: ReadonlyMap<string, readonly AccountInvoice[]> = new Map();

const byDueDate = (a: AccountInvoice, b: AccountInvoice): number =>
	compare(a.dueOn, b.dueOn) || compare(a.id, b.id);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function splitNumbers(invoices: Invoices): ReadonlyMap<string, readonly AccountInvoice[]> {
	const all = Object.values(invoices);
	if (all.length < 2) return NONE;
	const claims = new Map<string, AccountInvoice[]>();
	for (const invoice of all) {
		const known = claims.get(invoice.number);
		if (known) known.push(invoice);
		else claims.set(invoice.number, [invoice]);
	}
	for (const [number, [, second]] of claims) if (second === undefined) claims.delete(number);
	for (const several of claims.values()) several.sort(byDueDate);
	return claims;
}

/**
 * The other due dates of an invoice that fall before this one: a number that a customer has on several claims is one
 * invoice with several due dates (n32). Nearly always none.
 */
export function dueDatesBefore(invoices: Invoices, invoice: AccountInvoice): readonly AccountInvoice[] {
	const known = written.get(invoices);
	const split = known ?? splitNumbers(invoices);
	if (!known) written.set(invoices, split);
	const claims = split.get(invoice.number);
	return claims === undefined
		? []
		: claims.slice(
				0,
				claims.findIndex(({ id }) => id === invoice.id),
			);
}
