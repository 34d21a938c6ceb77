import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { top } from '#local/paths.ts';

type Settings = { compilerOptions: { paths: Record<string, string[]> }; exclude: string[] };
const { compilerOptions, exclude } = JSON.parse(
	readFileSync(join(top, 'web/tsconfig.json'), 'utf8'),
) as Settings;

test('components are typed: what svelte-check makes of them, in Kit’s folder, is not left out', () => {
	expect(exclude).not.toContain('.svelte-kit');
});

test('a component imported as #lib/… is found where svelte-check writes it, else it would count as any', () => {
	expect(compilerOptions.paths).toEqual({ '#lib/*': ['./lib/*'] });
});
