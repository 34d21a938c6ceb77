import { fail, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import type { FileProblem } from '#lib/designer/exchange/exchange.ts';
import { withoutLayout } from '#lib/designer/document/layout-section.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { readAnyScenario } from '#workflows/files/scenario-file.ts';
import { fileProblemText, problemText } from '../api/problem-text.ts';
import { now } from '../clock.ts';
import { createDraft } from '../designer/create-draft.ts';
import { allowed } from '../rights.ts';
import { keepText } from '../scenarios/kept-text.ts';

/** Why a file was not taken, by place; nothing was kept. */
export type RefusedFile = { file: string; fileProblems: readonly FileProblem[] };

const TOP = { line: 1, column: 1 };

/**
 * Takes a scenario file as a new draft of the person, under its own id or one like it; the words of the file are kept
 * beside the draft, comments included. Refused with every problem and its place otherwise.
 */
export async function importScenario(event: RequestEvent): Promise<ActionFailure<RefusedFile>> {
	const person = allowed(event.locals.person, 'draw-scenarios');
	const file = (await event.request.formData()).get('file');
	const locale = getLocale();
	if (!(file instanceof File) || file.size === 0) {
		const text = problemText(locale, { code: 'field-required', params: {} });
		return fail(400, { file: '', fileProblems: [{ ...TOP, text }] });
	}
	const source = await file.text();
	const read = readAnyScenario(source);
	if (!read.ok) {
		const fileProblems = read.problems.map((problem) => ({
			line: problem.line,
			column: problem.column,
			text: fileProblemText(locale, problem),
		}));
		return fail(422, { file: file.name, fileProblems });
	}
	const document = withoutLayout(read.value.scenario);
	const { id: wanted, name } = document.scenario;
	const at = await now();
	const id = await event.locals.tx(async (tx) => {
		const made = await createDraft(tx, { id: wanted, name, document, by: person.userId, at });
		await keepText(tx, person, made, source, new Date(at));
		return made;
	});
	redirect(303, `/scenarios/${id}`);
}
