import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { Publication } from '#db/queries/publish-scenario.ts';
import { printYaml } from '#workflows/files/print-yaml.ts';
import { readAnyScenario } from '#workflows/files/scenario-file.ts';
import { canonical } from '#workflows/scenario/canonical.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { print } from '#workflows/scenario/print.ts';

/**
 * The text that a version keeps of the file it was published from: the file's own. A TypeScript file that computes says
 * by itself less than what it came to, and nobody else runs it: its version keeps that, as YAML under the file's name.
 */
export function textToKeep(path: string, scenario: Scenario): Pick<Publication, 'source' | 'format'> {
	const source = readFileSync(path, 'utf8');
	if (extname(path) !== '.ts') return { source, format: extname(path) === '.json' ? 'json' : 'yaml' };
	const read = readAnyScenario(source);
	if (read.ok && canonical(print(read.value.scenario)) === canonical(print(scenario)))
		return { source, format: 'typescript' };
	return { source: `# ${basename(path)}\n${printYaml(scenario)}`, format: 'yaml' };
}
