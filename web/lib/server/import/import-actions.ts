import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { applyImport } from '#db/import/apply-import.ts';
import { previewImport } from '#db/import/preview-import.ts';
import type { FileChoices } from '#workflows/files/import/read-file.ts';
import { now } from '../clock.ts';
import { database } from '../database.ts';
import { checked, currency, requiredNumber } from '../forms/fields.ts';
import { parseForm } from '../forms/parse-form.ts';
import { allowed } from '../rights.ts';

const MOST_BYTES = 30_000_000;

const refused = (code: string, params: Record<string, unknown> = {}) =>
	fail(400, { refusal: { code, params } });

/** Keeps a dropped file and shows what was understood of it; nothing is taken yet. */
export async function upload({ locals, request }: RequestEvent) {
	const person = allowed(locals.person, 'import');
	const form = await request.formData();
	const file = form.get('file');
	if (!(file instanceof File) || file.size === 0) return refused('empty-file');
	if (file.size > MOST_BYTES) return refused('file-too-large');
	const bytes = new Uint8Array(await file.arrayBuffer());
	const stamp = { at: await now(), actor: person.userId };
	const given = { bytes, filename: file.name, complete: form.get('complete') === 'on' };
	const stored = await locals.tx((tx) => previewImport(tx, given, stamp));
	if (!stored.ok) return refused(stored.problem.code, stored.problem.params);
	redirect(303, `/import/${stored.value.batchId}`);
}

const choicesShape = z.object({
	currency,
	termDays: requiredNumber.refine(
		(days) => Number.isInteger(days) && days >= 0 && days <= 365,
		'number-invalid',
	),
	dateFormat: z.enum(['iso', 'french', 'american']).nullable().catch(null),
	decimalMark: z.enum([',', '.']).nullable().catch(null),
	complete: checked,
});

const prefix = 'column.';

/** Positions of columns by meaning: `column.<meaning>` holds a position, or nothing for a column the file lacks. */
const mappingOf = (form: FormData): NonNullable<FileChoices['mapping']> =>
	Object.fromEntries(
		[...form].flatMap(([name, value]) => {
			const chosen = name.startsWith(prefix) && typeof value === 'string' && /^\d+$/.test(value);
			return chosen ? [[name.slice(prefix.length), Number(value)] as const] : [];
		}),
	);

/** Keeps what a person chose about columns and formats; the preview follows. */
async function choose({ locals, request, params }: RequestEvent) {
	allowed(locals.person, 'import');
	const form = await request.formData();
	const parsed = parseForm(choicesShape, form);
	if (!parsed.ok) return fail(400, { refusal: null, problems: parsed.problems });
	const { complete, ...formats } = parsed.value;
	const choices: FileChoices = { ...formats, mapping: mappingOf(form) };
	await locals.tx((tx) =>
		tx
			.updateTable('importBatch')
			.set({ mapping: JSON.stringify(choices), complete })
			.where('id', '=', params['id'] ?? '')
			.where('state', '=', 'previewed')
			.execute(),
	);
	return { refusal: null, problems: {} };
}

/** Takes the good lines into the ledger; what a complete list no longer names is settled, or held when it is too much. */
const take =
	(settleHeld: boolean) =>
	async ({ locals, params }: RequestEvent) => {
		const person = allowed(locals.person, 'import');
		const stamp = { at: await now(), actor: person.userId };
		const answer = await applyImport(database(), person.organisationId, params['id'] ?? '', stamp, {
			settleHeld,
		});
		if (!answer.ok) return refused(answer.problem.code, answer.problem.params);
		return { refusal: null, problems: {} };
	};

export const importActions = { choose, apply: take(false), settle: take(true) };
