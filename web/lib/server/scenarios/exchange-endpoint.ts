import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { FileProblem, ImportAnswer } from '#lib/designer/exchange/exchange.ts';
import { printTypescript } from '#workflows/files/print-typescript.ts';
import { readAnyScenario } from '#workflows/files/scenario-file.ts';
import type { LocatedProblem } from '#workflows/files/yaml.ts';
import { parse } from '#workflows/scenario/parse.ts';
import { print } from '#workflows/scenario/print.ts';
import { fileProblemText } from '../api/problem-text.ts';
import { now } from '../clock.ts';
import { allowed } from '../rights.ts';
import { asWritten, keepText } from './kept-text.ts';

const printing = z.strictObject({
	format: z.enum(['yaml', 'json', 'typescript']),
	/** as `print` gives it */
	scenario: z.unknown(),
});

/** A draft as a file: YAML with the comments of the text that it came from, JSON, or TypeScript. @throws 400 */
export async function exportDraft({ locals, params, request }: RequestEvent): Promise<Response> {
	const person = allowed(locals.person, 'see-everything');
	const asked = printing.safeParse(await request.json().catch(() => null));
	const read = asked.success ? parse(asked.data.scenario) : null;
	if (!asked.success || !read?.ok || read.value.id !== params['id']) error(400, 'Bad request');
	const scenario = read.value;
	switch (asked.data.format) {
		case 'yaml':
			return Response.json(await locals.tx((tx) => asWritten(tx, person, scenario)));
		case 'json':
			return Response.json({ text: `${JSON.stringify(print(scenario), null, '\t')}\n`, lostComments: [] });
		case 'typescript':
			return Response.json({ text: printTypescript(scenario), lostComments: [] });
	}
}

const importing = z.strictObject({ text: z.string().max(2_100_000) });

/**
 * Reads a file of a person. Answers the scenario under the id of the one that is drawn, or every problem with its line
 * and column in words; nothing is changed but the text kept beside the draft. @throws 400
 */
export async function importFile({ locals, params, request }: RequestEvent): Promise<Response> {
	const person = allowed(locals.person, 'draw-scenarios');
	const asked = importing.safeParse(await request.json().catch(() => null));
	const id = params['id'] ?? '';
	if (!asked.success) error(400, 'Bad request');
	const { text } = asked.data;
	const read = readAnyScenario(text);
	if (!read.ok) return Response.json(refused(read.problems));
	const { id: named, ...scenario } = read.value.scenario;
	const at = await now();
	await locals.tx((tx) => keepText(tx, person, id, text, new Date(at)));
	const answer: ImportAnswer = {
		ok: true,
		scenario: print({ ...scenario, id }),
		otherId: named === id ? null : named,
	};
	return Response.json(answer);
}

const refused = (problems: readonly LocatedProblem[]): ImportAnswer => ({
	ok: false,
	problems: problems.map(({ line, column, ...problem }): FileProblem => ({
		line,
		column,
		text: fileProblemText(getLocale(), problem),
	})),
});
