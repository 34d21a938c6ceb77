import { error } from '@sveltejs/kit';
import { storedBatch } from '#db/import/import-batch.ts';
import { previewFile } from '#db/import/preview-file.ts';
import type { ImportColumn, ImportCounts, ImportRow, ImportView } from '#lib/import/view.ts';
import { customerColumns, invoiceColumns } from '#workflows/files/import/columns.ts';
import type { ReadFile } from '#workflows/files/import/read-file.ts';
import { now } from '../clock.ts';
import { allowed } from '../rights.ts';

const SHOWN = 100;

/** The last imports of tables. */
export async function importsScreen({ locals }: { locals: App.Locals }): Promise<{ imports: ImportRow[] }> {
	allowed(locals.person, 'import');
	const rows = await locals.tx((tx) =>
		tx
			.selectFrom('importBatch')
			.select(['id', 'kind', 'filename', 'state', 'at', 'summary'])
			.where('kind', '<>', 'documents')
			.orderBy('at', 'desc')
			.limit(20)
			.execute(),
	);
	return {
		imports: rows.map(({ at, summary, ...row }) => ({
			...row,
			at: at.toISOString(),
			counts: summary as ImportRow['counts'],
		})),
	};
}

/** The columns that a file of this kind may have; none for a FEC, whose columns are fixed by law. */
export const columnsOfKind = (kind: ReadFile['kind']): readonly string[] =>
	kind === 'fec' ? [] : kind === 'customers' ? customerColumns : invoiceColumns;

const columnsOf = ({ kind, header, samples, choices }: ReadFile): ImportColumn[] =>
	columnsOfKind(kind).map((column) => {
		const at = choices.mapping[column];
		return {
			column,
			title: at === undefined ? null : (header[at] ?? null),
			samples: at === undefined ? [] : samples.map((cells) => cells[at] ?? '').filter(Boolean),
		};
	});

/** One import: what was understood of the file and what taking it would do, or did. @throws 404 */
export async function importScreen({ locals, params }: { locals: App.Locals; params: { id: string } }) {
	allowed(locals.person, 'import');
	const at = await now();
	return locals.tx(async (tx): Promise<{ file: ImportView }> => {
		const stored = await storedBatch(tx, params.id, at);
		if (!stored.ok) error(404, 'Not found');
		const { id, filename, state, complete, file, days } = stored.value;
		const preview = await previewFile(tx, file, { complete, today: days.today });
		const { summary } = await tx
			.selectFrom('importBatch')
			.select('summary')
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		const { kind, header, choices, dateFormatCertain } = file;
		return {
			file: {
				...{ id, filename, state, complete, kind, header, choices, dateFormatCertain },
				columns: columnsOf(file),
				lines: preview.lines.slice(0, SHOWN),
				customers: preview.customers.slice(0, SHOWN),
				bad: preview.bad,
				notes: preview.notes,
				counts: state === 'previewed' ? preview.counts : (summary as ImportCounts),
				missing: preview.missing,
			},
		};
	});
}
