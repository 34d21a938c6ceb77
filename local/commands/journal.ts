import type { Command } from 'commander';
import type { JournalReport } from '../verify-journals.ts';
import { terminalText } from '../terminal-text.ts';

type Options = { organisation?: string; json?: boolean };

const sentenceOf = ({ name, ok, lines, line, fault }: JournalReport): string =>
	ok
		? terminalText('journal-whole', { name, count: lines ?? 0 })
		: terminalText('journal-broken', { name, line: String(line), fault: String(fault) });

/** Exit code 1 when a chain is broken: a changed, removed or moved line. */
async function verify({ organisation, json }: Options): Promise<void> {
	const [{ verifyJournals }, { withDatabase }, { Failure }] = await Promise.all([
		import('../verify-journals.ts'),
		import('../with-database.ts'),
		import('../failure.ts'),
	]);
	const reports = await withDatabase(({ appUrl }) => verifyJournals(appUrl, organisation));
	if (organisation !== undefined && reports.length === 0)
		throw new Failure('unknown-organisation', terminalText('no-such-company', { id: organisation }), 2);
	if (reports.length === 0 && json !== true) console.log(terminalText('journal-empty'));
	for (const report of reports) console.log(json === true ? JSON.stringify(report) : sentenceOf(report));
	if (reports.some(({ ok }) => !ok)) process.exitCode = 1;
}

export function register(program: Command): void {
	const journal = program.command('journal').description(terminalText('journal'));
	journal
		.command('verify')
		.description(terminalText('journal-verify'))
		.option('--organisation <id>', terminalText('one-company'))
		.option('--json', terminalText('json-company'))
		.action(verify);
}
