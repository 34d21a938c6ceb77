import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Publication } from '#db/queries/publish-scenario.ts';
import { readAnyScenario } from '#workflows/files/scenario-file.ts';
import { canonical } from '#workflows/scenario/canonical.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { print } from '#workflows/scenario/print.ts';

/**
 * What a version keeps of the file it was published from: its text. One in TypeScript that computes says by itself less
 * than what it came to, and nobody else runs it: `isComputed` asks to keep that beside it.
 */
export function textToKeep(
	path: string,
	scenario: Scenario,
): Pick<Publication, 'source' | 'format' | 'isComputed'> {
	const source = readFileSync(path, 'utf8');
	if (extname(path) !== '.ts') return { source, format: extname(path) === '.json' ? 'json' : 'yaml' };
	const read = readAnyScenario(source);
	const isRead = read.ok && canonical(print(read.value.scenario)) === canonical(print(scenario));
	return { source, format: 'typescript', isComputed: !isRead };
}
