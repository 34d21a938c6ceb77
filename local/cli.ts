import { readdirSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { Failure } from './failure.ts';
import { speak } from './terminal-language.ts';
import { speakOwnWords, usageSentence } from './terminal-usage.ts';

type CommandFile = { register: (program: Command) => void };

const folder = new URL('commands/', import.meta.url);
const names = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));

/** The language asked for, anywhere on the line. @throws Failure for a language that we do not speak */
function languageOf(argv: readonly string[]): void {
	const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
	if (at < 0) return;
	const given = argv[at]?.split('=')[1] ?? argv[at + 1] ?? '';
	if (given !== 'fr' && given !== 'en') throw new Failure('bad-language', `--lang ${given}: fr, en`, 2);
	speak(given);
}

/** The command that is called: the first word that is none of an option's. */
const calledOf = (argv: readonly string[]): string | undefined =>
	argv.find((word, at) => !word.startsWith('-') && argv[at - 1] !== '--lang');

/** Each command lives in its own file and is loaded only when called, so that `simulate` never loads a database. */
async function run(argv: readonly string[]): Promise<void> {
	languageOf(argv);
	const program = new Command('amiable');
	const called = calledOf(argv);
	const wanted = called !== undefined && names.includes(called) ? [called] : names;
	for (const name of wanted) {
		const file = (await import(new URL(`${name}.ts`, folder).href)) as CommandFile;
		file.register(program);
	}
	speakOwnWords(program);
	await program.parseAsync(argv, { from: 'user' });
}

function told({ code, message }: { code: string; message: string }, json: boolean): void {
	console.error(json ? JSON.stringify({ ok: false, problem: { code, message } }) : message);
}

/** 0 ok, 1 failure, 2 bad input; with `--json` the problem is one JSON line on stderr. */
function exitCodeOf(error: unknown, json: boolean): number {
	if (error instanceof CommanderError) {
		if (error.exitCode === 0) return 0;
		if (error.code !== 'commander.help') told(usageSentence(error), json);
		return 2;
	}
	if (error instanceof Failure) {
		told(error, json);
		return error.exitCode;
	}
	console.error(error);
	return 1;
}

const argv = process.argv.slice(2);
try {
	await run(argv.length === 0 ? ['--help'] : argv);
} catch (error) {
	process.exitCode = exitCodeOf(error, argv.includes('--json'));
} finally {
	// The channel to whoever started us would keep us alive.
	if (process.connected) process.disconnect();
}
