import { formatMoney } from '#activities/render/format.ts';
import { missingInvoices } from '#db/import/missing-invoices.ts';
import { storedBatch } from '#db/import/import-batch.ts';
import type { Tx } from '#db/client.ts';
import { firstAction } from '#lib/server/runs/first-action.ts';
import { terminalLanguage } from '../terminal-language.ts';
import { terminalText } from '../terminal-text.ts';

export type HeldBatch = { id: string; reason: string; count: number };

/** What waits for a person in a company. */
export async function heldBatches(tx: Tx): Promise<HeldBatch[]> {
	const runs = await tx
		.selectFrom('heldBatch as b')
		.leftJoin('heldBatchItem as i', 'i.batchId', 'b.id')
		.select((eb) => ['b.id', 'b.reason', eb.fn.count<number>('i.invoiceId').as('count')])
		.where('b.state', '=', 'held')
		.groupBy(['b.id', 'b.reason'])
		.execute();
	const imports = await tx
		.selectFrom('importLine as l')
		.innerJoin('importBatch as b', 'b.id', 'l.batchId')
		.select((eb) => ['b.id', eb.fn.countAll<number>().as('count')])
		.where('b.state', '=', 'held')
		.where('l.state', '=', 'settled')
		.groupBy('b.id')
		.execute();
	return [...runs, ...imports.map((row) => ({ ...row, reason: 'missing-invoices' }))];
}

const SHOWN = 50;
const money = (cents: number, currency: string): string => formatMoney(cents, currency, terminalLanguage());

async function runLines(tx: Tx, batchId: string, at: number): Promise<string[]> {
	const rows = await tx
		.selectFrom('heldBatchItem as h')
		.innerJoin('invoice as i', 'i.id', 'h.invoiceId')
		.innerJoin('customer as c', 'c.id', 'i.customerId')
		.innerJoin('invoiceRun as r', 'r.invoiceId', 'h.invoiceId')
		.innerJoin('customerAccount as a', 'a.customerId', 'c.id')
		.innerJoin('scenarioVersion as v', (join) =>
			join.onRef('v.scenarioId', '=', 'r.scenarioId').onRef('v.version', '=', 'r.scenarioVersion'),
		)
		.select([
			'h.invoiceId',
			'h.decision',
			'h.laterOn',
			'h.preview',
			'i.number',
			'i.currency',
			'i.residualCents',
		])
		.select(['c.id as customerId', 'c.name', 'r.runId', 'v.plan', 'a.state'])
		.where('h.batchId', '=', batchId)
		.orderBy('i.dueOn')
		.orderBy('h.invoiceId')
		.limit(SHOWN)
		.execute();
	const lines: string[] = [];
	for (const row of rows) {
		const contacts = await tx
			.selectFrom('contactPerson')
			.select(['id', 'name', 'email', 'phone'])
			.where('customerId', '=', row.customerId)
			.execute();
		const first = await firstAction(tx, { ...row, contacts }, at);
		const decided =
			row.decision === 'later'
				? terminalText('held-later', { on: row.laterOn ?? '' })
				: terminalText(`held-${row.decision}`);
		const action = first
			? `${first.at.slice(0, 16)}Z ${first.label} → ${first.recipient ?? terminalText('held-nobody')}`
			: terminalText('held-nothing');
		lines.push([row.number, row.name, money(row.residualCents, row.currency), decided, action].join('  '));
	}
	return lines;
}

/** A held batch with what letting it go would do: who would receive what first, or what would be settled. */
export async function heldBatch(
	tx: Tx,
	batchId: string,
	at: number,
): Promise<(HeldBatch & { lines: string[] }) | undefined> {
	const batch = (await heldBatches(tx)).find(({ id }) => id === batchId);
	if (!batch) return undefined;
	if (batch.reason !== 'missing-invoices') {
		const lines = await runLines(tx, batchId, at);
		const more = batch.count - lines.length;
		return { ...batch, lines: more > 0 ? [...lines, terminalText('and-more', { count: more })] : lines };
	}
	const stored = await storedBatch(tx, batchId, at);
	const missing = stored.ok ? (await missingInvoices(tx, stored.value.file)).invoices : [];
	return {
		...batch,
		lines: missing.map(
			({ number, customerName, residualCents, currency }) =>
				`${number}  ${customerName}  ${money(residualCents, currency)}  ${terminalText('held-settled')}`,
		),
	};
}
