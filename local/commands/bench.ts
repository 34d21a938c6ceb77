import type { Command } from 'commander';
import { Failure } from '../failure.ts';
import type { Row } from '../../tests/bench/row.ts';
import { terminalText } from '../terminal-text.ts';

type Options = { json?: boolean; only?: readonly string[] };

const names = (text: string): readonly string[] =>
	text
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');

export function register(program: Command): void {
	program
		.command('bench')
		.description(terminalText('bench'))
		.argument('[parts...]', terminalText('bench-parts'))
		.option('--only <names>', terminalText('bench-only'), names)
		.option('--json', terminalText('json'))
		.action(run);
}

async function run(named: readonly string[], { json = false, only = [] }: Options): Promise<void> {
	const { parts } = await import('../../tests/bench/parts.ts');
	const wanted = [...named.flatMap(names), ...only];
	const unknown = wanted.find((name) => !(name in parts));
	if (unknown !== undefined)
		throw new Failure(
			'unknown-part',
			terminalText('bench-unknown', { part: unknown, parts: Object.keys(parts) }),
			2,
		);
	const { machine, machineLine } = await import('../../tests/bench/machine.ts');
	const { printRows } = await import('../../tests/bench/print-rows.ts');
	const { isMet } = await import('../../tests/bench/row.ts');
	const before = machine();
	const rows: Row[] = [];
	for (const [name, measure] of Object.entries(parts)) {
		if (wanted.length > 0 && !wanted.includes(name)) continue;
		console.error(`Measuring ${name}…`);
		rows.push(...(await measured(name, measure)));
	}
	if (json)
		console.log(JSON.stringify({ machine: before, rows: rows.map((row) => ({ ...row, met: isMet(row) })) }));
	else console.log(`${machineLine(before)}\n\n${printRows(rows)}`);
}

/** One part that fails is said in the table, and the command fails; what was measured beside it is kept. */
async function measured(name: string, measure: () => Promise<Row[]>): Promise<readonly Row[]> {
	try {
		return await measure();
	} catch (error) {
		process.exitCode = 1;
		return [{ name, value: null, unit: '', note: error instanceof Error ? error.message : String(error) }];
	}
}
