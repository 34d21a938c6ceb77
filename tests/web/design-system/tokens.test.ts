import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../../web/${path}`, import.meta.url), 'utf8');
const tokens = read('tokens.css');

test('every family of tokens is on the design system page', () => {
	const families = new Set([...tokens.matchAll(/^\t--([a-z]+)-[a-z-]+:/gm)].map(([, name]) => name));
	const shown = new Set(
		[...read('lib/design-system/tokens.ts').matchAll(/family\('([a-z]+)'\)/g)].map(([, name]) => name),
	);
	expect([...families].filter((name) => name !== 'font').sort()).toEqual([...shown].sort());
});

test('colours and measures of the kit come from the token file alone', () => {
	const styles = read('app.css');
	expect(styles.match(/#[0-9a-f]{3,8}\b|\brgba?\(|\boklch\(/gi)).toBeNull();
	for (const name of ['spacing-control', 'spacing-field', 'spacing-cell']) {
		expect(tokens).toContain(`--${name}:`);
		expect(styles).toContain(`var(--${name})`);
	}
});
