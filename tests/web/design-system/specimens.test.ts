import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

const parts = (folder: string): string[] =>
	readdirSync(new URL(`../../../web/lib/${folder}/`, import.meta.url)).filter((name) =>
		name.endsWith('.svelte'),
	);

test('the design system page shows every part of the kit, and nothing that is no part', () => {
	expect(parts('design-system/specimens').sort()).toEqual(parts('ui').sort());
});
