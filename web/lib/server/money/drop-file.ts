import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { previewImport } from '#db/import/preview-import.ts';
import { takeBankFile } from '#db/money/take-bank-file.ts';
import { decodeText } from '#workflows/files/import/decode-text.ts';
import { now } from '../clock.ts';
import { allowed } from '../rights.ts';
import { bankCode } from './bank-code.ts';
import { answered } from './money-action.ts';

const MOST_BYTES = 30_000_000;

const refused = (code: string, params: Record<string, unknown> = {}) =>
	fail(400, answered('drop', { refusal: { code, params } }));

/** A FEC tells what accounting lettered: it goes the way of imports, which shows each line before it is taken. */
const isFec = (bytes: Uint8Array): boolean =>
	/^\uFEFF?"?JournalCode\b/i.test(decodeText(bytes.subarray(0, 200)).text.trimStart());

/** Takes a dropped file: a bank file is kept and its page carries it out, a FEC goes to its import. */
export async function dropFile({ locals, request }: RequestEvent) {
	const person = allowed(locals.person, 'record-facts');
	const form = await request.formData();
	const file = form.get('file');
	const account = form.get('account');
	if (!(file instanceof File) || file.size === 0) return refused('empty-file');
	if (file.size > MOST_BYTES) return refused('file-too-large');
	const bytes = new Uint8Array(await file.arrayBuffer());
	const stamp = { at: await now(), actor: person.userId };
	if (isFec(bytes)) {
		allowed(locals.person, 'import');
		const given = { bytes, filename: file.name, complete: false };
		const stored = await locals.tx((tx) => previewImport(tx, given, stamp));
		if (!stored.ok) return refused(stored.problem.code, stored.problem.params);
		redirect(303, `/import/${stored.value.batchId}`);
	}
	const bankAccountId = typeof account === 'string' && account !== '' ? account : null;
	const taken = await locals.tx((tx) =>
		takeBankFile(tx, { bytes, filename: file.name, bankAccountId }, stamp),
	);
	if (!taken.ok) return refused(bankCode(taken.problem.code), taken.problem.params);
	redirect(303, `/money/files/${taken.value.fileId}${taken.value.repeated ? '?repeated' : ''}`);
}
