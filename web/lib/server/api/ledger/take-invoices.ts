import type { Tx } from '#db/client.ts';
import type { InvoiceInput } from '#db/receivables/invoice-input.ts';
import { saveInvoices } from '#db/receivables/save-invoices.ts';
import type { InvoiceAnswer } from '#db/receivables/invoice-answer.ts';
import type { InvoiceLine } from '../fields/invoice.ts';
import type { ApiProblem } from '../problem.ts';
import { refused, refusedAt } from '../problem.ts';
import type { GoodLine, LineDone } from './batch.ts';
import { findCustomer } from './find-customer.ts';
import { invoiceWarnings } from './invoice-warnings.ts';
import type { WarningsOf } from './invoice-warnings.ts';
import { knownRows } from './known-rows.ts';
import type { KnownRow } from './known-rows.ts';
import { statusOf } from './take-customer.ts';
import type { Teller } from './take-customer.ts';
import { unknownScenario } from './unknown-scenario.ts';

/** A line as the books take it; a number that it leaves out stays what it was. */
function inputOf(line: InvoiceLine, customerId: string, known: KnownRow | undefined): InvoiceInput {
	const { scenario, customer: _, number, ...told } = line;
	const given = Object.entries({ ...told, scenarioId: scenario }).filter(([, value]) => value !== undefined);
	return {
		...(Object.fromEntries(given) as Omit<InvoiceInput, 'customerId' | 'number'>),
		customerId,
		number: number ?? known?.number ?? line.externalId,
		source: 'api',
	};
}

/** Where the line says something else than the books, in a way that cannot be. */
function problemOf(
	{ code, params }: Extract<InvoiceAnswer, { ok: false }>['problem'],
	line: InvoiceLine,
	known: KnownRow | undefined,
): ApiProblem {
	if (code === 'customer-differs')
		return refusedAt(409, 'invoice-customer-differs', '/customer', { invoice: line.externalId }).problem;
	if (code !== 'invoice-differs') return refused(422, code, params).problem;
	const pointer = known?.currency === line.currency ? '/issuedOn' : '/currency';
	return refusedAt(409, code, pointer, { invoice: line.externalId }).problem;
}

/** What no account keeps of an invoice follows its source too. */
async function keepDescription(tx: Tx, known: KnownRow | undefined, line: InvoiceLine): Promise<boolean> {
	if (!known) return false;
	const { purchaseOrder = known.purchaseOrder, scenario: scenarioId = known.scenarioId } = line;
	if (purchaseOrder === known.purchaseOrder && scenarioId === known.scenarioId) return false;
	await tx.updateTable('invoice').set({ purchaseOrder, scenarioId }).where('id', '=', known.id).execute();
	return true;
}

type Checked = GoodLine<InvoiceLine> & { problem: ApiProblem | null };

async function checked(tx: Tx, group: readonly GoodLine<InvoiceLine>[]): Promise<Checked[]> {
	const answers: Checked[] = [];
	for (const one of group) answers.push({ ...one, problem: await unknownScenario(tx, one.line.scenario) });
	return answers;
}

type Saved = Extract<InvoiceAnswer, { ok: true }>['value'];

/** What became of a line that the books took. */
async function doneOf(
	tx: Tx,
	line: InvoiceLine,
	{ invoiceId: id, change }: Saved,
	known: KnownRow | undefined,
	warningsOf: WarningsOf,
): Promise<LineDone> {
	const described = await keepDescription(tx, known, line);
	const status = described && change === 'same' ? 'updated' : statusOf(change);
	return { status, id, warnings: warningsOf(line, id, change === 'same' ? known : undefined) };
}

/** Saves the lines whose parts were all known, and answers for each line of the group, in order. */
async function saveLines(
	tx: Tx,
	customerId: string,
	lines: readonly Checked[],
	teller: Teller,
): Promise<readonly LineDone[]> {
	const good = lines.filter(({ problem }) => problem === null).map(({ line }) => line);
	const known = await knownRows(
		tx,
		good.map(({ externalId }) => externalId),
	);
	const inputs = good.map((line) => inputOf(line, customerId, known.get(line.externalId)));
	const saved = (await saveInvoices(tx, teller.organisationId, inputs, teller)).values();
	const warningsOf = await invoiceWarnings(tx, customerId, teller.at);
	const done: LineDone[] = [];
	for (const { line, problem } of lines) {
		const before = known.get(line.externalId);
		const answer = problem ? null : saved.next().value;
		if (answer?.ok) done.push(await doneOf(tx, line, answer.value, before, warningsOf));
		else if (answer) done.push({ status: 'refused', problem: problemOf(answer.problem, line, before) });
		else if (problem) done.push({ status: 'refused', problem });
	}
	return done;
}

/** Creates or updates invoices of one customer, tells its account, and plans their runs. */
export async function takeInvoices(
	tx: Tx,
	group: readonly GoodLine<InvoiceLine>[],
	teller: Teller,
): Promise<readonly LineDone[]> {
	const reference = group[0]?.line.customer ?? '';
	const customer = await findCustomer(tx, reference);
	if (customer) return saveLines(tx, customer.id, await checked(tx, group), teller);
	const { problem } = refusedAt(422, 'unknown-customer', '/customer', { customer: reference });
	return group.map(() => ({ status: 'refused', problem }));
}
