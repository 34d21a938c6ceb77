import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isTemplateId, readScenarioFile, templatePath } from '#workflows/files/scenario-file.ts';
import type { ScenarioFileResult } from '#workflows/files/scenario-file.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { parse } from '#workflows/scenario/parse.ts';
import { print } from '#workflows/scenario/print.ts';

/**
 * A scenario by what a person types: a YAML or JSON file, a TypeScript file that exports one, or a template's id.
 * TypeScript is run: only the command line reads it, never the API.
 */
export async function readScenarioSource(source: string): Promise<ScenarioFileResult> {
	if (extname(source) === '.ts') return readTypescript(source);
	return readScenarioFile(pathOf(source));
}

/** The file that `source` names. */
export const pathOf = (source: string): string =>
	!existsSync(source) && isTemplateId(source) ? templatePath(source) : source;

const TOP = { line: 1, column: 1 };
const refused = (code: string, params: Record<string, string> = {}): ScenarioFileResult => ({
	ok: false,
	problems: [{ code, params, pointer: '', ...TOP }],
});

async function readTypescript(path: string): Promise<ScenarioFileResult> {
	if (!existsSync(path)) return refused('file-not-readable', { path });
	try {
		const hooks = resolveFromHere();
		const file = (await import(pathToFileURL(resolve(path)).href)) as { default?: Scenario };
		hooks.deregister();
		if (typeof file.default !== 'object') return refused('no-default-export');
		return checked(file.default);
	} catch (error) {
		return refused('malformed-typescript', {
			detail: error instanceof Error ? error.message : String(error),
		});
	}
}

/** Scenario files live anywhere; `#workflows/…` in them means this installation. */
const resolveFromHere = () =>
	registerHooks({
		resolve: (specifier, context, next) =>
			next(
				specifier,
				specifier.startsWith('#workflows/') ? { ...context, parentURL: import.meta.url } : context,
			),
	});

function checked(scenario: Scenario): ScenarioFileResult {
	const parsed = parse(print(scenario));
	if (parsed.ok) return { ok: true, value: { scenario: parsed.value, locate: () => TOP } };
	const [first, ...more] = parsed.problems.map((problem) => ({ ...problem, ...TOP }));
	return first === undefined ? refused('no-default-export') : { ok: false, problems: [first, ...more] };
}
