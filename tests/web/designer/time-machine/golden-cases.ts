import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCaseFile } from '#workflows/files/case-file.ts';
import type { SimulationCase } from '#workflows/scenario/simulate.ts';

const folder = fileURLToPath(new URL('../../../scenarios/', import.meta.url));

/** Every golden case by file name, as the command line reads it. */
export const goldenCases = (): [string, SimulationCase][] =>
	readdirSync(folder)
		.filter((file) => file.endsWith('.case.yaml'))
		.map((file) => {
			const read = readCaseFile(`${folder}${file}`);
			if (!read.ok) throw new Error(JSON.stringify(read.problems));
			return [file, read.value.input];
		});

/** A golden case by name. */
export function goldenCase(name: string): SimulationCase {
	const found = goldenCases().find(([file]) => file === `${name}.case.yaml`);
	if (!found) throw new Error(`no golden case ${name}`);
	return found[1];
}
