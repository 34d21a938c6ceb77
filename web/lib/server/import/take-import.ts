import type { Tx } from '#db/client.ts';
import type { InvoiceInput } from '#db/receivables/invoice-input.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import type { CustomerInput } from '#db/receivables/save-customer.ts';
import { saveInvoices } from '#db/receivables/save-invoices.ts';
import type { Stamp } from '#db/receivables/stamp.ts';
import type { BadLineView, GoodLineView, ImportCounts } from '#lib/import/view.ts';
import type { ImportedInvoice } from '#workflows/files/import/read-invoices.ts';
import type { TakeImport } from '../import.ts';
import { unreachableCustomers } from './unreachable-customers.ts';

const ROLE = 'accounting';

/** One customer of a file, with everybody its lines name. A list is only given when the file names somebody. */
function customerOf(code: string, lines: readonly ImportedInvoice[], source: string): CustomerInput {
	const named = lines.filter(({ email, phone }) => email !== null || phone !== null);
	const contacts = [
		...new Map(named.map(({ email, phone }) => [`${email ?? ''} ${phone ?? ''}`, { email, phone }])).values(),
	];
	const name = lines.find(({ customerName }) => customerName !== '')?.customerName ?? code;
	return {
		externalId: code,
		name,
		source,
		...(contacts.length > 0 && { contacts: contacts.map((contact) => ({ ...contact, roles: [ROLE] })) }),
	};
}

const invoiceOf = (line: ImportedInvoice, customerId: string, source: string): InvoiceInput => ({
	externalId: line.externalId,
	customerId,
	number: line.number,
	amountCents: line.amountCents,
	...(line.settledOn !== null
		? { residualCents: 0 }
		: line.residualCents !== null && { residualCents: line.residualCents }),
	currency: line.currency,
	issuedOn: line.issuedOn,
	dueOn: line.dueOn,
	...(line.paymentMethod !== null && { paymentMethod: line.paymentMethod }),
	purchaseOrder: line.orderReference,
	source,
});

async function customersOf(
	tx: Tx,
	organisationId: string,
	lines: readonly ImportedInvoice[],
	source: string,
	stamp: Stamp,
) {
	const ids = new Map<string, string>();
	const bad: BadLineView[] = [];
	for (const [code, own] of Map.groupBy(lines, ({ customer }) => customer)) {
		const saved = await saveCustomer(tx, organisationId, customerOf(code, own, source), stamp);
		if (saved.ok) ids.set(code, saved.value.customerId);
		else bad.push(...own.map(({ line }) => ({ line, column: '', value: code, code: saved.problem.code })));
	}
	return { ids, bad };
}

const none = { new: 0, changed: 0, adjusted: 0, same: 0, settled: 0, refused: 0, unreachable: 0 };

function countsOf(lines: readonly GoodLineView[], refused: number, unreachable: number): ImportCounts {
	const counts: Record<keyof ImportCounts, number> = { ...none, refused, unreachable };
	for (const { change } of lines) counts[change] += 1;
	return counts;
}

/** Customers first, then invoices, each accepted or refused on its own; the same file again changes nothing. */
export const takeImport: TakeImport = async (tx, organisationId, file, stamp) => {
	const source = file.kind === 'fec' ? 'fec' : 'csv';
	const { ids, bad } = await customersOf(tx, organisationId, file.invoices, source, stamp);
	const known = file.invoices.flatMap((line) => {
		const customerId = ids.get(line.customer);
		return customerId === undefined ? [] : { line, input: invoiceOf(line, customerId, source) };
	});
	const answers = await saveInvoices(
		tx,
		organisationId,
		known.map(({ input }) => input),
		stamp,
	);
	const lines: GoodLineView[] = [];
	const refused = [...file.bad, ...bad];
	for (const [index, { line }] of known.entries()) {
		const answer = answers[index];
		const { number, currency, amountCents, issuedOn, dueOn } = line;
		if (!answer?.ok) {
			refused.push({
				line: line.line,
				column: '',
				value: number,
				code: answer?.problem.code ?? 'unreadable',
			});
			continue;
		}
		const settled = line.settledOn !== null && answer.value.change === 'new';
		const change = settled ? ('settled' as const) : answer.value.change;
		const customer = line.customerName || line.customer;
		lines.push({ line: line.line, number, customer, currency, amountCents, issuedOn, dueOn, change });
	}
	const unreachable = await unreachableCustomers(tx, [...ids.values()]);
	return {
		lines,
		bad: refused.sort((a, b) => a.line - b.line),
		counts: countsOf(lines, refused.length, unreachable),
	};
};
