import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readCaseFile } from '#workflows/files/case-file.ts';
import { simulate } from '#workflows/scenario/simulate.ts';
import { traceText } from './trace-text.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const cases = readdirSync(here).filter((file) => file.endsWith('.case.yaml'));

/** Every case tells the story that was reviewed: `vitest -u` writes a new one, to be read before it is kept. */
test.each(cases)('%s', async (file) => {
	const read = readCaseFile(`${here}${file}`);
	if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 1));
	const story = simulate(read.value.input);
	if (!story.ok) throw new Error(JSON.stringify(story.problem));
	const kept = story.value.filter((line) => line.kind !== 'alert' || line.code !== 'approval-pending');
	await expect(`${traceText(kept)}\n`).toMatchFileSnapshot(file.replace('.case.yaml', '.trace'));
});
