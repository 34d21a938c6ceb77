import type { Command } from 'commander';
import type { JournalReport } from '../verify-journals.ts';

type Options = { organisation?: string; json?: boolean };

const sentenceOf = ({ name, ok, lines, line, fault }: JournalReport): string =>
	ok
		? `${name}: ${String(lines)} lines, the chain is whole.`
		: `${name}: broken at line ${String(line)} (${String(fault)}).`;

/** Exit code 1 when a chain is broken: a changed, removed or moved line. */
async function verify({ organisation, json }: Options): Promise<void> {
	const [{ verifyJournals }, { withDatabase }, { Failure }] = await Promise.all([
		import('../verify-journals.ts'),
		import('../with-database.ts'),
		import('../failure.ts'),
	]);
	const reports = await withDatabase(({ appUrl }) => verifyJournals(appUrl, organisation));
	if (organisation !== undefined && reports.length === 0)
		throw new Failure('unknown-organisation', `No company has the id ${organisation}.`, 2);
	if (reports.length === 0 && json !== true) console.log('There is no company yet, and nothing to verify.');
	for (const report of reports) console.log(json === true ? JSON.stringify(report) : sentenceOf(report));
	if (reports.some(({ ok }) => !ok)) process.exitCode = 1;
}

export function register(program: Command): void {
	const journal = program.command('journal').description('The record of everything that was done.');
	journal
		.command('verify')
		.description('Check that no line of the journal was changed, removed or moved.')
		.option('--organisation <id>', 'one company only')
		.option('--json', 'one line of JSON per company')
		.action(verify);
}
