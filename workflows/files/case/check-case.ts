import type { Plan } from '../../scenario/plan.ts';
import type { CaseDirectory } from './case-directory.ts';
import type { CaseEvent, CaseFile } from './case-shape.ts';
import { checkEvent } from './check-events.ts';
import type { Report } from './reader.ts';

function refuseRepeated(ids: readonly string[], pointer: (index: number) => string, report: Report): void {
	const seen = new Set<string>();
	for (const [index, id] of ids.entries()) {
		if (seen.has(id)) report(pointer(index), 'repeated', { id });
		seen.add(id);
	}
}

function checkInvoices({ invoices }: CaseFile, { customers }: CaseDirectory, report: Report): void {
	for (const [index, { customer, issuedOn, dueOn }] of invoices.entries()) {
		const pointer = `/invoices/${String(index)}`;
		if (!customers.has(customer)) report(`${pointer}/customer`, 'unknown-customer', { customer });
		if (dueOn < issuedOn) report(`${pointer}/dueOn`, 'due-before-issue', { issuedOn, dueOn });
	}
}

/** Invoices and customers that an event names, wherever it names them. */
function named(event: CaseEvent): { key: string; invoice?: string; customer?: string }[] {
	const found: { key: string; invoice?: string; customer?: string }[] = [];
	if ('invoice' in event) found.push({ key: 'invoice', invoice: event.invoice });
	if ('customer' in event) found.push({ key: 'customer', customer: event.customer });
	if (event.type === 'credit-note' && event.allocatedTo !== undefined)
		found.push({ key: 'allocatedTo', invoice: event.allocatedTo });
	if (event.type === 'promise' || event.type === 'plan-agreed')
		found.push(...event.invoices.map((invoice, index) => ({ key: `invoices/${String(index)}`, invoice })));
	if (event.type === 'payment' && event.allocations)
		found.push(
			...event.allocations.map(({ invoice }, index) => {
				return { key: `allocations/${String(index)}/invoice`, invoice };
			}),
		);
	return found;
}

function checkNames(events: readonly CaseEvent[], directory: CaseDirectory, report: Report): boolean {
	let known = true;
	const complain: Report = (pointer, code, params) => {
		known = false;
		report(pointer, code, params);
	};
	for (const [index, event] of events.entries()) {
		const pointer = `/events/${String(index)}`;
		for (const { key, invoice, customer } of named(event)) {
			if (invoice !== undefined && !directory.invoices.has(invoice))
				complain(`${pointer}/${key}`, 'unknown-invoice', { invoice });
			if (customer !== undefined && !directory.customers.has(customer))
				complain(`${pointer}/${key}`, 'unknown-customer', { customer });
		}
		if (event.type === 'payment-reversed' && !directory.payments.has(event.payment))
			complain(`${pointer}/payment`, 'unknown-payment', { payment: event.payment });
	}
	return known;
}

/** Checks what the parts of a case say of each other: ids, references, order of dates. */
export function checkCase(
	file: CaseFile,
	directory: CaseDirectory,
	plans: readonly Plan[],
	report: Report,
): void {
	const { customers, invoices, organisation, events = [] } = file;
	refuseRepeated(
		customers.map(({ id }) => id),
		(index) => `/customers/${String(index)}/id`,
		report,
	);
	refuseRepeated(
		invoices.map(({ id }) => id),
		(index) => `/invoices/${String(index)}/id`,
		report,
	);
	for (const [index, { from, to }] of (organisation.closings ?? []).entries())
		if (to < from) report(`/organisation/closings/${String(index)}/to`, 'not-later', { from, to });
	checkInvoices(file, directory, report);
	const payments = events.map((event, index) => (event.type === 'payment' ? event.id : `#${String(index)}`));
	refuseRepeated(payments, (index) => `/events/${String(index)}/id`, report);
	if (!checkNames(events, directory, report)) return;
	const check = checkEvent(file, directory, plans);
	for (const [index, event] of events.entries()) check(event, `/events/${String(index)}`, report);
}
