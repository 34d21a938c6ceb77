import type { Command } from 'commander';
import { readCaseFile } from '#workflows/files/case-file.ts';
import { storyLines, storyTable } from '#workflows/files/print-story.ts';
import { isCivilDate } from '#workflows/receivables/civil-date.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import { simulate } from '#workflows/scenario/simulate.ts';
import type { Position } from '#workflows/files/yaml.ts';
import { Failure } from '../failure.ts';
import { problemSentence, terminalLanguage } from '../problem-sentence.ts';
import { storyWords } from '../story-words.ts';

type Options = { until?: string; json?: boolean; lang?: string };
type Located = Problem & { pointer: string } & Position;

export function register(program: Command): void {
	program
		.command('simulate')
		.argument('<case>', 'a case: YAML or JSON')
		.description('What would happen, when, how much, to whom and why. Nothing is sent, nothing is stored.')
		.option('--until <date>', 'last day of the story, YYYY-MM-DD (default: 400 days after the last date)')
		.option('--lang <language>', 'fr or en (default: the language of the organisation)')
		.option('--json', 'one line of JSON per event; problems too')
		.action(run);
}

function languageOf(given: string | undefined): 'fr' | 'en' | undefined {
	if (given === undefined || given === 'fr' || given === 'en') return given;
	throw new Failure('bad-language', `--lang ${given}: fr or en`, 2);
}

function run(path: string, { until, json = false, lang }: Options): void {
	const language = languageOf(lang);
	if (until !== undefined && !isCivilDate(until))
		throw new Failure('bad-date', `--until ${until} is no date: write YYYY-MM-DD`, 2);
	const read = readCaseFile(path, until);
	if (!read.ok) {
		refuse(path, read.problems, json, language);
		return;
	}
	const { input, locate } = read.value;
	const story = simulate(input);
	if (!story.ok) {
		const { pointer, ...params } = story.problem.params;
		const at = String(pointer);
		refuse(path, [{ code: story.problem.code, params, pointer: at, ...locate(at) }], json, language);
	} else if (json) process.stdout.write(storyLines(story.value));
	else
		process.stdout.write(storyTable(story.value, storyWords(language ?? ownLanguage(read.value.language))));
}

const ownLanguage = (language: string): 'fr' | 'en' => (language.startsWith('fr') ? 'fr' : 'en');

/** Every problem on standard error, at its line; exit code 2. */
function refuse(
	path: string,
	problems: readonly Located[],
	json: boolean,
	language: 'fr' | 'en' = terminalLanguage(),
): void {
	process.exitCode = 2;
	for (const problem of problems) {
		const { line, column, pointer } = problem;
		const message = problemSentence('scenario-file', problem, language);
		console.error(
			json
				? JSON.stringify({ ok: false, problem: { ...problem, message, file: path } })
				: `${path}:${String(line)}:${String(column)} ${pointer} ${message}`,
		);
	}
}
