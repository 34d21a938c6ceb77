import { error } from '@sveltejs/kit';
import { invoiceColumns } from '#workflows/files/import/columns.ts';
import type { ImportChoices, ImportColumn, ImportRow, ImportView } from '#lib/import/view.ts';
import { now } from '../clock.ts';
import type { ReadFile } from '../import.ts';
import { allowed } from '../rights.ts';
import { dryRun } from './dry-run.ts';
import { readImport } from './read-import.ts';
import { takeImport } from './take-import.ts';

const SHOWN = 100;

/** The last imports. */
export async function importsScreen({ locals }: { locals: App.Locals }): Promise<{ imports: ImportRow[] }> {
	allowed(locals.person, 'import');
	const rows = await locals.tx((tx) =>
		tx
			.selectFrom('importBatch')
			.select(['id', 'kind', 'filename', 'state', 'at', 'summary'])
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

const columnsOf = ({ header, samples, choices }: ReadFile): ImportColumn[] =>
	invoiceColumns.map((column) => {
		const at = choices.mapping[column];
		return {
			column,
			title: at === undefined ? null : (header[at] ?? null),
			samples: at === undefined ? [] : samples.map((cells) => cells[at] ?? '').filter(Boolean),
		};
	});

/** One import: what was understood of the file and what taking it would do, or did. @throws 404 */
export async function importScreen({ locals, params }: { locals: App.Locals; params: { id: string } }) {
	const person = allowed(locals.person, 'import');
	if (!/^[0-9a-f-]{36}$/.test(params.id)) error(404, 'Not found');
	const batch = await locals.tx((tx) =>
		tx
			.selectFrom('importBatch')
			.select(['id', 'filename', 'content', 'mapping', 'state', 'summary', 'at'])
			.where('id', '=', params.id)
			.executeTakeFirst(),
	);
	if (!batch?.content) error(404, 'Not found');
	const file = readImport(batch.content, batch.mapping as Partial<ImportChoices>);
	if (!file.ok) error(404, 'Not found');
	const at = await now();
	const stamp = { at, actor: person.userId };
	const taken = await dryRun(locals.tx, (tx) => takeImport(tx, person.organisationId, file.value, stamp));
	const view: ImportView = {
		id: batch.id,
		kind: file.value.kind,
		filename: batch.filename,
		state: batch.state,
		header: file.value.header,
		columns: file.value.kind === 'fec' ? [] : columnsOf(file.value),
		choices: file.value.choices,
		dateFormatCertain: file.value.dateFormatCertain,
		lines: taken.lines.slice(0, SHOWN),
		bad: taken.bad,
		counts: batch.state === 'applied' ? (batch.summary as ImportView['counts']) : taken.counts,
	};
	return { file: view };
}
