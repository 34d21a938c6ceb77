import { existsSync, readFileSync } from 'node:fs';
import { parse } from '#workflows/scenario/parse.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { isTypescript, readTypescript } from './read-typescript.ts';
import { readYaml } from './yaml.ts';
import type { LocatedProblem, Position, YamlResult } from './yaml.ts';

/** A scenario and the place in its text of every part of it, by JSON pointer. */
export type LocatedScenario = { scenario: Scenario; locate: (pointer: string) => Position };

export type ScenarioFileResult =
	| { ok: true; value: LocatedScenario }
	| { ok: false; problems: readonly [LocatedProblem, ...LocatedProblem[]] };

/** Templates that the product ships, in the order of the gallery. */
export const templateIds = [
	'standard',
	'phone-first',
	'gentle-key-account',
	'habitual-late-payer',
	'public-sector',
	'credit-insured',
] as const;

export type TemplateId = (typeof templateIds)[number];

/** A scenario of two thousand steps stays below. */
const LONGEST_TEXT = 2_000_000;

/**
 * A scenario from the text of a YAML or JSON file (design §6.2).
 * @returns the scenario, or all problems with line and column: those of `readYaml` and `parse`, or `file-too-long`
 */
export function readScenario(text: string): ScenarioFileResult {
	return readAs(readYaml, text);
}

/**
 * The same, of a text that may be TypeScript too: it is read, never run.
 * @returns also the problems of `readTypescript`
 */
export const readAnyScenario = (text: string): ScenarioFileResult =>
	readAs(isTypescript(text) ? readTypescript : readYaml, text);

function readAs(reader: (text: string) => YamlResult, text: string): ScenarioFileResult {
	if (text.length > LONGEST_TEXT) return refused('file-too-long', { longest: LONGEST_TEXT });
	const read = reader(text);
	if (!read.ok) return read;
	const { value, locate } = read.value;
	const parsed = parse(value);
	if (parsed.ok) return { ok: true, value: { scenario: parsed.value, locate } };
	const [first, ...more] = parsed.problems.map((problem) => ({ ...problem, ...locate(problem.pointer) }));
	return first === undefined ? refused('malformed-yaml', {}) : { ok: false, problems: [first, ...more] };
}

/** A scenario from a file on disk; `file-not-readable` when there is none. */
export function readScenarioFile(path: string): ScenarioFileResult {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch {
		return refused('file-not-readable', { path });
	}
	return readScenario(text);
}

/** Whether `id` names a template that the product ships. */
export const isTemplateId = (id: string): id is TemplateId => (templateIds as readonly string[]).includes(id);

/**
 * A template of the gallery.
 * @throws when the installation lacks its file or the file is wrong: tests read them all
 */
export function templateById(id: TemplateId): Scenario {
	const read = readScenarioFile(templatePath(id));
	if (read.ok) return read.value.scenario;
	throw new Error(`Template ${id} cannot be read: ${JSON.stringify(read.problems)}`);
}

/** Where the text of a template lies: beside the sources, also when this file was bundled elsewhere. */
export function templatePath(id: TemplateId): string {
	const name = `scenario/templates/${id}.yaml`;
	const beside = `${import.meta.dirname}/../${name}`;
	return existsSync(beside) ? beside : `workflows/${name}`;
}

const refused = (code: string, params: LocatedProblem['params']): ScenarioFileResult => ({
	ok: false,
	problems: [{ code, params, pointer: '', line: 1, column: 1 }],
});
