import { readdirSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { Failure } from './failure.ts';

type CommandFile = { register: (program: Command) => void };

const folder = new URL('commands/', import.meta.url);
const names = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));

/** Each command lives in its own file and is loaded only when called, so that `simulate` never loads a database. */
async function run(argv: readonly string[]): Promise<void> {
	const program = new Command('amiable')
		.description('Chasing of unpaid business invoices: one durable workflow per invoice.')
		.exitOverride();
	const called = argv.find((word) => !word.startsWith('-'));
	const wanted = called !== undefined && names.includes(called) ? [called] : names;
	for (const name of wanted) {
		const file = (await import(new URL(`${name}.ts`, folder).href)) as CommandFile;
		file.register(program);
	}
	for (const command of program.commands) command.exitOverride();
	await program.parseAsync(argv, { from: 'user' });
}

/** 0 ok, 1 failure, 2 bad input; with `--json` the problem is one JSON line on stderr. */
function exitCodeOf(error: unknown, json: boolean): number {
	if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
	if (error instanceof Failure) {
		const problem = { ok: false, problem: { code: error.code, message: error.message } };
		console.error(json ? JSON.stringify(problem) : error.message);
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
