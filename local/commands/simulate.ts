import type { Command } from 'commander';
import { readCaseFile } from '#workflows/files/case-file.ts';
import { storyLines, storyTable } from '#workflows/files/print-story.ts';
import { isCivilDate } from '#workflows/receivables/civil-date.ts';
import type { Problem } from '#workflows/receivables/outcome.ts';
import { simulate } from '#workflows/scenario/simulate.ts';
import type { Position } from '#workflows/files/yaml.ts';
import { Failure } from '../failure.ts';
import { problemSentence } from '../problem-sentence.ts';
import { storyWords } from '../story-words.ts';
import { askedLanguage } from '../terminal-language.ts';
import { terminalText } from '../terminal-text.ts';

type Options = { until?: string; json?: boolean };
type Located = Problem & { pointer: string } & Position;

export function register(program: Command): void {
	program
		.command('simulate')
		.argument('<case>', terminalText('simulate-case'))
		.description(terminalText('simulate'))
		.option('--until <date>', terminalText('simulate-until'))
		.option('--json', terminalText('simulate-json'))
		.action(run);
}

function run(path: string, { until, json = false }: Options): void {
	if (until !== undefined && !isCivilDate(until))
		throw new Failure('bad-date', terminalText('bad-date', { option: '--until', value: until }), 2);
	const read = readCaseFile(path, until);
	if (!read.ok) {
		refuse(path, read.problems, json);
		return;
	}
	const { input, locate } = read.value;
	const story = simulate(input);
	if (!story.ok) {
		const { pointer, ...params } = story.problem.params;
		const at = String(pointer);
		refuse(path, [{ code: story.problem.code, params, pointer: at, ...locate(at) }], json);
	} else if (json) process.stdout.write(storyLines(story.value));
	else
		process.stdout.write(
			storyTable(
				story.value,
				new Map(input.invoices.map(({ id, currency }) => [id, currency])),
				storyWords(askedLanguage() ?? ownLanguage(read.value.language)),
			),
		);
}

const ownLanguage = (language: string): 'fr' | 'en' => (language.startsWith('fr') ? 'fr' : 'en');

/** Every problem on standard error, at its line; exit code 2. */
function refuse(path: string, problems: readonly Located[], json: boolean): void {
	process.exitCode = 2;
	for (const problem of problems) {
		const { line, column, pointer } = problem;
		const message = problemSentence('scenario-file', problem);
		console.error(
			json
				? JSON.stringify({ ok: false, problem: { ...problem, message, file: path } })
				: `${path}:${String(line)}:${String(column)} ${pointer} ${message}`,
		);
	}
}
