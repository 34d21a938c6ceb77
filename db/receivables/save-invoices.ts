import { refuse, ok } from '#workflows/receivables/outcome.ts';
import type { Tx } from '../client.ts';
import type { InvoiceAnswer } from './invoice-answer.ts';
import { invoiceRow } from './invoice-input.ts';
import type { InvoiceInput } from './invoice-input.ts';
import { invoiceLine } from './invoice-line.ts';
import type { InvoiceLine } from './invoice-line.ts';
import { knownInvoices } from './known-invoices.ts';
import type { KnownInvoice } from './known-invoices.ts';
import { planRuns } from './plan-runs.ts';
import type { Unplanned } from './planned-runs.ts';
import type { Stamp } from './stamp.ts';
import { tellInvoices } from './tell-invoices.ts';

type Sorted = { lines: InvoiceLine[]; answers: Map<number, InvoiceAnswer> };

const nameOf = ({ id, externalId }: InvoiceInput): string | undefined => id ?? externalId ?? undefined;

async function knownCustomers(tx: Tx, inputs: readonly InvoiceInput[]): Promise<ReadonlySet<string>> {
	const ids = [...new Set(inputs.map(({ customerId }) => customerId))];
	if (ids.length === 0) return new Set();
	const rows = await tx.selectFrom('customer').select('id').where('id', 'in', ids).execute();
	return new Set(rows.map(({ id }) => id));
}

/** Why an input is not even told to an account. */
function refusalOf(
	input: InvoiceInput,
	known: KnownInvoice | undefined,
	seen: ReadonlySet<string>,
	customers: ReadonlySet<string>,
): Extract<InvoiceAnswer, { ok: false }> | undefined {
	const name = nameOf(input);
	if (name !== undefined && seen.has(name)) return refuse('repeated-in-batch', { invoice: name });
	if (!customers.has(input.customerId)) return refuse('unknown-customer', { customer: input.customerId });
	if (known && known.customerId !== input.customerId)
		return refuse('customer-differs', { invoice: known.id, customer: known.customerId });
	return undefined;
}

/** Parts inputs that need an account from those already answered. */
async function sortInputs(tx: Tx, inputs: readonly InvoiceInput[], stamp: Stamp): Promise<Sorted> {
	const known = await knownInvoices(tx, inputs);
	const customers = await knownCustomers(tx, inputs);
	const sorted: Sorted = { lines: [], answers: new Map() };
	const seen = new Set<string>();
	for (const [index, input] of inputs.entries()) {
		const refusal = refusalOf(input, known(input), seen, customers);
		const name = nameOf(input);
		if (name !== undefined) seen.add(name);
		if (refusal) {
			sorted.answers.set(index, refusal);
			continue;
		}
		const line = invoiceLine(index, input, known(input), stamp);
		if (line.change === 'same') sorted.answers.set(index, ok({ invoiceId: line.invoiceId, change: 'same' }));
		else sorted.lines.push(line);
	}
	return sorted;
}

async function insertNew(tx: Tx, lines: readonly InvoiceLine[]): Promise<void> {
	const rows = lines
		.filter(({ change }) => change === 'new')
		.map(({ invoiceId, input }) => invoiceRow(invoiceId, input));
	for (let from = 0; from < rows.length; from += 1000)
		await tx
			.insertInto('invoice')
			.values(rows.slice(from, from + 1000))
			.execute();
}

/**
 * Makes or updates invoices, each accepted or refused on its own, in any number. A new one gets its run planned; one
 * whose amount changed in accounting gets a visible adjustment; the same input again changes nothing.
 * @returns one answer per input, in order
 */
export async function saveInvoices(
	tx: Tx,
	organisationId: string,
	inputs: readonly InvoiceInput[],
	stamp: Stamp,
): Promise<InvoiceAnswer[]> {
	const { lines, answers } = await sortInputs(tx, inputs, stamp);
	await insertNew(tx, lines);
	const unplanned: Unplanned[] = [];
	for (const [customerId, own] of Map.groupBy(lines, ({ input }) => input.customerId)) {
		const told = await tellInvoices(tx, organisationId, customerId, own);
		for (const { line, answer } of told.answers) {
			answers.set(line.index, answer);
			if (answer.ok && line.change === 'new' && told.state)
				unplanned.push({ invoiceId: line.invoiceId, state: told.state });
		}
	}
	await planRuns(tx, organisationId, unplanned, stamp);
	return inputs.map(
		({ customerId }, index) => answers.get(index) ?? refuse('unknown-customer', { customer: customerId }),
	);
}
