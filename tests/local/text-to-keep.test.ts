import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { textToKeep } from '#local/text-to-keep.ts';
import { printTypescript } from '#workflows/files/print-typescript.ts';
import { printYaml } from '#workflows/files/print-yaml.ts';
import { templateById } from '#workflows/files/scenario-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'text-to-keep-'));
afterAll(() => rmSync(folder, { recursive: true }));

const standard = templateById('standard');

function kept(name: string, text: string) {
	const path = join(folder, name);
	writeFileSync(path, text);
	return textToKeep(path, standard);
}

test('a version keeps the file that it was published from', () => {
	const yaml = `# à nous\n${printYaml(standard)}`;
	expect(kept('mine.yaml', yaml)).toEqual({ source: yaml, format: 'yaml' });
	expect(kept('mine.json', '{}')).toEqual({ source: '{}', format: 'json' });
	const program = `// à nous\n${printTypescript(standard)}`;
	expect(kept('mine.ts', program)).toEqual({ source: program, format: 'typescript', isComputed: false });
});

test('of TypeScript that computes, or says something else than it is read as, what came of it is kept too', () => {
	const computing = printTypescript(standard).replace("name: '", "name: '' + '");
	expect(kept('computing.ts', computing)).toEqual({
		source: computing,
		format: 'typescript',
		isComputed: true,
	});
	const other = printTypescript({ ...standard, name: 'Something else' });
	expect(kept('other.ts', other).isComputed).toBe(true);
});
