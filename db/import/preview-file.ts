import type { ReadFile } from '#workflows/files/import/read-file.ts';
import type { BadLine } from '#workflows/files/import/bad-line.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { ownCurrencyFirst } from '#workflows/receivables/own-currency-first.ts';
import type { Tx } from '../client.ts';
import { customerEffect } from './customer-effect.ts';
import { knownCustomers } from './known-customers.ts';
import { lineEffect } from './line-effect.ts';
import type { LineChange } from './line-effect.ts';
import { linesWithoutAccount } from './lines-without-account.ts';
import { matchInvoices } from './match-invoices.ts';
import type { MatchedLine } from './match-invoices.ts';
import { missingInvoices } from './missing-invoices.ts';
import type { Missing } from './missing-invoices.ts';
import { newUnlettered } from './new-unlettered.ts';
import { letteredLines, newlyLettered } from './newly-lettered.ts';
import { balanceLines } from './take-balances.ts';
import type { BalancePreviewLine } from './take-balances.ts';
import type { PreviewLine } from './preview-line.ts';
import { unreachableAfter } from './unreachable-customers.ts';

export type CustomerPreviewLine = {
	line: number;
	customer: string;
	name: string;
	change: 'new' | 'changed' | 'same';
};

export type FilePreview = {
	lines: readonly PreviewLine[];
	customers: readonly CustomerPreviewLine[];
	/** of a file of balances; what a FEC says of them is not listed */
	balances: readonly BalancePreviewLine[];
	bad: readonly BadLine[];
	/** good lines that deserve a look: cells left out, a residual above ours, a currency without account */
	notes: readonly BadLine[];
	counts: Readonly<Record<LineChange | 'refused' | 'unreachable', number>>;
	/** of the good lines, by currency, in minor units */
	totals: readonly {
		currency: string;
		lines: number;
		amountCents: number;
		newCents: number;
		settledCents: number;
	}[];
	missing: Missing;
	/** unlettered money and credit notes of a FEC, in euros, that no earlier one has told */
	unallocated: { count: number; cents: number };
};

/** What is asked of a file besides its lines. */
export type PreviewWishes = { complete: boolean; today: CivilDate; fileOn: CivilDate };

const nothingMissing: Missing = { invoices: [], held: false, countPercent: 0, amountPercent: 0 };

function linesOf(matched: readonly MatchedLine[], today: CivilDate) {
	const lines: PreviewLine[] = [];
	const bad: BadLine[] = [];
	const notes: BadLine[] = [];
	for (const one of matched) {
		const { line, number, customerName, currency, amountCents, issuedOn, dueOn } = one.line;
		const effect = lineEffect(one, today);
		if (effect.change === 'refused') {
			bad.push({ line, column: '', value: number, code: effect.code });
			continue;
		}
		if (effect.note) notes.push({ line, column: '', value: number, code: effect.note });
		const before = one.known?.sourceAmountCents ?? amountCents;
		lines.push({
			...{ line, number, currency, amountCents, issuedOn, dueOn, change: effect.change },
			customer: customerName,
			residualCents: effect.residualCents,
			settledCents: one.known ? effect.receivedCents : effect.change === 'settled' ? amountCents : 0,
			invoiceId: one.known?.id ?? null,
			beforeCents: before === amountCents ? null : before,
		});
	}
	return { lines, bad, notes };
}

async function settledLines(tx: Tx, file: ReadFile): Promise<PreviewLine[]> {
	const lines = letteredLines(await newlyLettered(tx, file.lettered));
	return lines.map(({ first, ...line }) => ({
		...line,
		currency: first.currency,
		issuedOn: first.issuedOn,
		dueOn: first.originalDueOn,
		invoiceId: first.invoiceId,
		beforeCents: null,
	}));
}

async function customerLines(tx: Tx, file: ReadFile): Promise<CustomerPreviewLine[]> {
	if (file.customers.length === 0) return [];
	const known = await knownCustomers(
		tx,
		file.customers.map(({ customer }) => customer),
	);
	return file.customers.map((told) => ({
		line: told.line,
		customer: told.customer,
		name: told.name ?? told.customer,
		change: customerEffect(told, known.get(told.customer)),
	}));
}

function totalsOf(lines: readonly PreviewLine[], ownCurrency: string): FilePreview['totals'] {
	const sum = (items: readonly PreviewLine[], cents: (line: PreviewLine) => number) =>
		items.reduce((total, line) => total + cents(line), 0);
	const first = ownCurrencyFirst(ownCurrency);
	const byCurrency = [...Map.groupBy(lines, ({ currency }) => currency)].sort(([a], [b]) => first(a, b));
	return byCurrency.map(([currency, items]) => ({
		currency,
		lines: items.length,
		amountCents: sum(items, ({ amountCents }) => amountCents),
		newCents: sum(items, ({ change, amountCents }) => (change === 'new' ? amountCents : 0)),
		settledCents: sum(items, ({ settledCents }) => settledCents),
	}));
}

function countsOf(
	changes: readonly { change: LineChange }[],
	refused: number,
	unreachable: number,
): FilePreview['counts'] {
	const counts = { new: 0, changed: 0, adjusted: 0, settled: 0, same: 0, refused, unreachable };
	for (const { change } of changes) counts[change] += 1;
	return counts;
}

const byLine = (a: { line: number }, b: { line: number }): number => a.line - b.line;

/** What taking a file would do to the ledger as it is now. Reads only, so that ten thousand lines take a moment. */
export async function previewFile(
	tx: Tx,
	file: ReadFile,
	{ complete, today, fileOn }: PreviewWishes,
): Promise<FilePreview> {
	const told = linesOf(await matchInvoices(tx, file.invoices), today);
	const lines = [...told.lines, ...(await settledLines(tx, file))].sort(byLine);
	const customers = await customerLines(tx, file);
	const balances = await balanceLines(tx, file.kind === 'fec' ? [] : file.balances, { today, fileOn });
	const bad = [...file.bad, ...told.bad, ...balances.bad].sort(byLine);
	const unlettered = await newUnlettered(tx, file.unallocated);
	const company = await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow();
	return {
		lines,
		customers,
		balances: balances.lines,
		bad,
		notes: [...file.leftOut, ...told.notes, ...(await linesWithoutAccount(tx, lines))].sort(byLine),
		counts: countsOf(
			[...lines, ...customers, ...balances.lines],
			bad.length,
			await unreachableAfter(tx, file),
		),
		totals: totalsOf(lines, company.currency),
		missing: complete ? await missingInvoices(tx, file) : nothingMissing,
		unallocated: {
			count: unlettered.length,
			cents: unlettered.reduce((sum, { amountCents }) => sum + amountCents, 0),
		},
	};
}
