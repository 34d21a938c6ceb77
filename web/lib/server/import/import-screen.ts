import { error } from '@sveltejs/kit';
import { changesTold } from '#db/import/changes-told.ts';
import { storedBatch } from '#db/import/import-batch.ts';
import { previewFile } from '#db/import/preview-file.ts';
import type { Tx } from '#db/client.ts';
import { readImportFilter } from '#lib/import/import-filter.ts';
import { partOf } from '#lib/import/import-part.ts';
import type {
	CustomerLineView,
	GoodLineView,
	ImportColumn,
	ImportCounts,
	ImportsView,
	ImportView,
} from '#lib/import/view.ts';
import { balanceColumns, customerColumns, invoiceColumns } from '#workflows/files/import/columns.ts';
import type { ReadFile } from '#workflows/files/import/read-file.ts';
import { now } from '../clock.ts';
import { allowed } from '../rights.ts';
import { importsPage } from './imports-page.ts';

const PAGE_SIZE = 20;

/** Imports of tables for one address, newest first, a page at a time. */
export async function importsScreen({ locals, url }: { locals: App.Locals; url: URL }): Promise<ImportsView> {
	allowed(locals.person, 'import');
	const filter = readImportFilter(url.searchParams);
	const { rows, next } = await locals.tx((tx) => importsPage(tx, filter, PAGE_SIZE));
	return { filter, imports: rows, next };
}

const COLUMNS: Readonly<Record<ReadFile['kind'], readonly string[]>> = {
	fec: [],
	invoices: invoiceColumns,
	customers: customerColumns,
	balances: balanceColumns,
};

/** The columns that a file of this kind may have; none for a FEC, whose columns are fixed by law. */
export const columnsOfKind = (kind: ReadFile['kind']): readonly string[] => COLUMNS[kind];

const columnsOf = ({ kind, header, samples, choices }: ReadFile): ImportColumn[] =>
	columnsOfKind(kind).map((column) => {
		const at = choices.mapping[column];
		return {
			column,
			title: at === undefined ? null : (header[at] ?? null),
			samples: at === undefined ? [] : samples.map((cells) => cells[at] ?? '').filter(Boolean),
		};
	});

const NOTHING: ImportView['unallocated'] = { count: 0, cents: 0 };

/** Files of before the money of a FEC was counted say nothing of it. */
const unallocatedOf = (summary: unknown): ImportView['unallocated'] =>
	(summary as { unallocated?: ImportView['unallocated'] }).unallocated ?? NOTHING;

/** A customer is new, changed or the same. */
function customerChange(
	told: Awaited<ReturnType<typeof changesTold>>,
	{ line, change }: CustomerLineView,
): CustomerLineView['change'] {
	const then = told.get(line);
	return then === 'new' || then === 'changed' || then === 'same' ? then : change;
}

type Event = { locals: App.Locals; params: { id: string } };

/** A file that was dropped, with everything that taking it would do. @throws 404 */
export async function previewedImport(tx: Tx, { params }: Event, at: number) {
	const stored = await storedBatch(tx, params.id, at);
	if (!stored.ok) error(404, 'Not found');
	const { file, complete, days } = stored.value;
	return { stored: stored.value, preview: await previewFile(tx, file, { complete, ...days }) };
}

/** What some lines did: once taken, the file would change nothing any more, but what it did was told. */
export async function effectsTold(
	tx: Tx,
	{ id, state }: { id: string; state: string },
	{ lines, customers }: { lines: readonly GoodLineView[]; customers: readonly CustomerLineView[] },
) {
	const shown = state === 'previewed' ? [] : [...lines, ...customers].map(({ line }) => line);
	const told = await changesTold(tx, id, shown);
	return {
		lines: lines.map((line) => ({ ...line, change: told.get(line.line) ?? line.change })),
		customers: customers.map((line) => ({ ...line, change: customerChange(told, line) })),
	};
}

/** One import: what was understood of the file and what taking it would do, or did; a page of each list. @throws 404 */
export async function importScreen(event: Event & { url: URL }) {
	const { locals, url } = event;
	allowed(locals.person, 'import');
	const at = await now();
	return locals.tx(async (tx): Promise<{ file: ImportView }> => {
		const { stored, preview } = await previewedImport(tx, event, at);
		const { id, filename, state, complete, file } = stored;
		const lines = partOf(preview.lines, url.searchParams, 'lines');
		const customers = partOf(preview.customers, url.searchParams, 'customers');
		const did = await effectsTold(tx, stored, { lines: lines.rows, customers: customers.rows });
		const { summary } = await tx
			.selectFrom('importBatch')
			.select('summary')
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		const { kind, header, choices, dateFormatCertain } = file;
		const { invoices, ...missing } = preview.missing;
		return {
			file: {
				...{ id, filename, state, complete, kind, header, choices, dateFormatCertain },
				columns: columnsOf(file),
				lines: { ...lines, rows: did.lines },
				customers: { ...customers, rows: did.customers },
				balances: partOf(preview.balances, url.searchParams, 'balances'),
				bad: partOf(preview.bad, url.searchParams, 'bad'),
				notes: partOf(preview.notes, url.searchParams, 'notes'),
				counts: state === 'previewed' ? preview.counts : (summary as ImportCounts),
				unallocated: state === 'previewed' ? preview.unallocated : unallocatedOf(summary),
				missing: { ...missing, ...partOf(invoices, url.searchParams, 'missing') },
			},
		};
	});
}
