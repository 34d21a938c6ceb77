import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';

type Options = { json?: boolean; only?: readonly string[] };

const names = (text: string): readonly string[] => text.split(',').map((name) => name.trim());

export function register(program: Command): void {
	program
		.command('bench')
		.description('Measures this machine: simulation, compiling, history, memory, Temporal throughput, start.')
		.option('--only <names>', 'some of simulate,compile,history,heap,throughput,start', names)
		.option('--json', 'one line of JSON')
		.action(run);
}

async function run({ json = false, only }: Options): Promise<void> {
	const { parts } = await import('../../tests/bench/parts.ts');
	const unknown = only?.find((name) => !(name in parts));
	if (unknown !== undefined)
		throw new InvalidArgumentError(`--only ${unknown}: one of ${Object.keys(parts).join(', ')}`);
	const { machine, machineLine } = await import('../../tests/bench/machine.ts');
	const { printRows } = await import('../../tests/bench/print-rows.ts');
	const { isMet } = await import('../../tests/bench/row.ts');
	const before = machine();
	const rows = [];
	for (const [name, measure] of Object.entries(parts)) {
		if (only && !only.includes(name)) continue;
		console.error(`Measuring ${name}…`);
		rows.push(...(await measure()));
	}
	if (json)
		console.log(JSON.stringify({ machine: before, rows: rows.map((row) => ({ ...row, met: isMet(row) })) }));
	else console.log(`${machineLine(before)}\n\n${printRows(rows)}`);
}
