import type { AccountState } from '#workflows/receivables/account/state.ts';
import { ok } from '#workflows/receivables/outcome.ts';
import { recordFacts } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import type { InvoiceLine } from './invoice-line.ts';
import type { InvoiceAnswer } from './invoice-answer.ts';

type Told = { line: InvoiceLine; answer: InvoiceAnswer };

async function deleteRefused(tx: Tx, answers: readonly Told[]): Promise<void> {
	const ids = answers
		.filter(({ line, answer }) => line.change === 'new' && !answer.ok)
		.map(({ line }) => line.invoiceId);
	if (ids.length > 0) await tx.deleteFrom('invoice').where('id', 'in', ids).execute();
}

/** Remembers what accounting said last, so that the same file again changes nothing. */
async function keepSourceAmounts(tx: Tx, answers: readonly Told[]): Promise<void> {
	for (const { line, answer } of answers)
		if (line.change === 'adjusted' && answer.ok)
			await tx
				.updateTable('invoice')
				.set({ sourceAmountCents: line.input.amountCents })
				.where('id', '=', line.invoiceId)
				.execute();
}

/**
 * Tells one account its lines; a new invoice that it refuses leaves no row behind.
 * @returns one answer per line, and the account as the last accepted fact left it
 */
export async function tellInvoices(
	tx: Tx,
	organisationId: string,
	customerId: string,
	lines: readonly InvoiceLine[],
): Promise<{ answers: Told[]; state: AccountState | undefined }> {
	const facts = lines.flatMap((line) => line.facts);
	const recorded = await recordFacts(tx, organisationId, customerId, facts);
	let next = 0;
	const answers = lines.map((line): Told => {
		const own = recorded.slice(next, next + line.facts.length);
		next += line.facts.length;
		const refused = own.find((one) => !one.ok);
		const { invoiceId, change } = line;
		return { line, answer: refused ?? ok({ invoiceId, change }) };
	});
	await deleteRefused(tx, answers);
	await keepSourceAmounts(tx, answers);
	const accepted = recorded.filter((one) => one.ok);
	return { answers, state: accepted.at(-1)?.value.state };
}
