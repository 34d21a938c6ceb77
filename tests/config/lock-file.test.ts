import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { top } from '#local/paths.ts';

type Locked = { integrity?: string; resolved?: string; optional?: boolean; cpu?: string[] };
const text = readFileSync(join(top, 'package-lock.json'), 'utf8');
const { packages } = JSON.parse(text) as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([path]) => path !== '');

test('names no registry: an install asks the one that the machine is set to', () => {
	expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

test('holds every package to its content', () => {
	const loose = locked.filter(([, { integrity }]) => integrity === undefined);
	// Binaries for other processors, which no registry that could be asked had; the number may only fall.
	expect(loose.filter(([, { optional, cpu }]) => optional !== true || cpu === undefined)).toEqual([]);
	expect(loose.length).toBeLessThanOrEqual(58);
	for (const [path, { integrity }] of locked)
		if (integrity !== undefined) expect(integrity, path).toMatch(/^sha512-[\w+/]{86}==$/);
});
