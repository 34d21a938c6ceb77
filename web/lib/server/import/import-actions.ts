import { createHash } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { invoiceColumns } from '#workflows/files/import/columns.ts';
import type { ImportChoices } from '#lib/import/view.ts';
import { now } from '../clock.ts';
import { currency, requiredNumber } from '../forms/fields.ts';
import { parseForm } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';
import { readImport } from './read-import.ts';
import { takeImport } from './take-import.ts';

const MOST_BYTES = 30_000_000;

const refused = (code: string, params: Record<string, unknown> = {}) =>
	fail(400, { refusal: { code, params } });

/** Keeps a dropped file and shows what was understood of it; nothing is taken yet. */
export async function upload({ locals, request }: RequestEvent) {
	const person = allowed(locals.person, 'import');
	const file = (await request.formData()).get('file');
	if (!(file instanceof File) || file.size === 0) return refused('empty-file');
	if (file.size > MOST_BYTES) return refused('file-too-large');
	const content = Buffer.from(await file.arrayBuffer());
	const read = readImport(content, {});
	if (!read.ok) return refused(read.problem.code, read.problem.params);
	const at = new Date(await now());
	const sha256 = createHash('sha256').update(content).digest('hex');
	const { id } = await locals.tx((tx) =>
		tx
			.insertInto('importBatch')
			.values({ kind: read.value.kind, filename: file.name, sha256, content, at, actor: person.userId })
			.returning('id')
			.executeTakeFirstOrThrow(),
	);
	redirect(303, `/import/${id}`);
}

const choicesShape = z.object({
	currency,
	termDays: requiredNumber.refine(
		(days) => Number.isInteger(days) && days >= 0 && days <= 365,
		'number-invalid',
	),
	dateFormat: z.enum(['iso', 'french', 'american']).nullable().catch(null),
	decimalMark: z.enum([',', '.']).nullable().catch(null),
});

const mappingOf = (form: FormData): ImportChoices['mapping'] =>
	Object.fromEntries(
		invoiceColumns.flatMap((column) => {
			const at = Number(form.get(`column.${column}`) ?? '');
			return form.get(`column.${column}`) === '' || !Number.isInteger(at) ? [] : [[column, at] as const];
		}),
	);

/** Keeps what a person chose about columns and formats; the preview follows. */
async function choose({ locals, request, params }: RequestEvent) {
	allowed(locals.person, 'import');
	const form = await request.formData();
	const parsed = parseForm(choicesShape, form);
	if (!parsed.ok) return fail(400, { refusal: null, problems: parsed.problems });
	const choices: ImportChoices = { ...parsed.value, mapping: mappingOf(form) };
	await locals.tx((tx) =>
		tx
			.updateTable('importBatch')
			.set({ mapping: JSON.stringify(choices) })
			.where('id', '=', params['id'] ?? '')
			.where('state', '=', 'previewed')
			.execute(),
	);
	return { refusal: null, problems: {} };
}

/** Takes the file: good lines enter the ledger, bad ones stay told. Applying twice is refused, importing again changes nothing. */
async function apply({ locals, params }: RequestEvent) {
	const person = allowed(locals.person, 'import');
	const at = await now();
	return locals.tx(async (tx) => {
		const batch = await tx
			.selectFrom('importBatch')
			.select(['id', 'content', 'mapping', 'state', 'filename'])
			.where('id', '=', params['id'] ?? '')
			.forUpdate()
			.executeTakeFirst();
		if (!batch?.content) error(404, 'Not found');
		if (batch.state !== 'previewed') return refused('import-settled');
		const read = readImport(batch.content, batch.mapping as Partial<ImportChoices>);
		if (!read.ok) return refused(read.problem.code, read.problem.params);
		const { counts } = await takeImport(tx, person.organisationId, read.value, { at, actor: person.userId });
		await tx
			.updateTable('importBatch')
			.set({
				state: 'applied',
				summary: JSON.stringify(counts),
				appliedAt: new Date(at),
				appliedBy: person.userId,
			})
			.where('id', '=', batch.id)
			.execute();
		const entry = { kind: 'import-applied', batch: batch.id, filename: batch.filename, ...counts };
		writeJournal(tx, [{ at, entry, customer: null, actor: person.userId }]);
		return { refusal: null, problems: {} };
	});
}

export const importActions = { choose, apply };
