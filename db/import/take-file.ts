import type { BadLine } from '#workflows/files/import/bad-line.ts';
import type { Tx } from '../client.ts';
import type { FilePart } from './file-part.ts';
import { lockCustomers } from './lock-customers.ts';
import { takeBalances } from './take-balances.ts';
import { takeCustomers } from './take-customers.ts';
import type { Taking } from './take-customers.ts';
import { takeLettered, takeUnlettered } from './take-fec.ts';
import { takeInvoices } from './take-invoices.ts';
import type { Days, TakenLines } from './take-invoices.ts';

export type TakenPart = TakenLines & { customers: { line: number; change: 'new' | 'changed' | 'same' }[] };

/** Takes a part of a file: customers, then money that waits, then invoices, then what was settled; what accounting says of the whole last. */
export async function takePart(tx: Tx, part: FilePart, taking: Taking, days: Days): Promise<TakenPart> {
	await lockCustomers(tx, part);
	const customers = await takeCustomers(tx, part.customers, taking);
	const waiting: BadLine[] = await takeUnlettered(tx, part.unallocated, taking);
	const invoices = await takeInvoices(tx, part.invoices, taking, days);
	const lettered = await takeLettered(tx, part.lettered, taking);
	const balances = await takeBalances(tx, part.balances, taking, days);
	return {
		customers: [...customers.taken, ...balances.taken],
		taken: [...invoices.taken, ...lettered.taken],
		bad: [...customers.bad, ...waiting, ...invoices.bad, ...lettered.bad, ...balances.bad],
	};
}

/** Lines taken in one transaction: few enough that customers are locked for a moment only. */
const LINES_AT_ONCE = 250;

/** Cuts a file between customers, in the order of their codes, so that two imports never wait for each other. */
export function partsOf(file: FilePart): FilePart[] {
	const lists = ['invoices', 'customers', 'lettered', 'unallocated', 'balances'] as const;
	const byCustomer = {
		invoices: Map.groupBy(file.invoices, ({ customer }) => customer),
		customers: Map.groupBy(file.customers, ({ customer }) => customer),
		lettered: Map.groupBy(file.lettered, ({ customer }) => customer),
		unallocated: Map.groupBy(file.unallocated, ({ customer }) => customer),
		balances: Map.groupBy(file.balances, ({ customer }) => customer),
	};
	const codes = [...new Set(lists.flatMap((list) => [...byCustomer[list].keys()]))].sort();
	const parts: FilePart[] = [];
	let size = LINES_AT_ONCE;
	for (const code of codes) {
		const own = {
			invoices: byCustomer.invoices.get(code) ?? [],
			customers: byCustomer.customers.get(code) ?? [],
			lettered: byCustomer.lettered.get(code) ?? [],
			unallocated: byCustomer.unallocated.get(code) ?? [],
			balances: byCustomer.balances.get(code) ?? [],
		};
		const added = lists.reduce((sum, list) => sum + own[list].length, 0);
		const last = parts.at(-1);
		if (!last || size + added > LINES_AT_ONCE) {
			parts.push(own);
			size = added;
			continue;
		}
		parts[parts.length - 1] = {
			invoices: [...last.invoices, ...own.invoices],
			customers: [...last.customers, ...own.customers],
			lettered: [...last.lettered, ...own.lettered],
			unallocated: [...last.unallocated, ...own.unallocated],
			balances: [...last.balances, ...own.balances],
		};
		size += added;
	}
	return parts;
}
