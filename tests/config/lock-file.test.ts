import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lockComplaints, lockFile } from '#local/checks/lock-file.ts';
import { top } from '#local/paths.ts';

type Packages = Record<string, Record<string, unknown>>;
const text = readFileSync(join(top, 'package-lock.json'), 'utf8');

/** The lock file with one package changed. */
function planted(path: string, change: Record<string, unknown>): string {
	const lock = JSON.parse(text) as { packages: Packages };
	lock.packages[path] = { ...lock.packages[path], ...change };
	return JSON.stringify(lock);
}

describe('package-lock.json', () => {
	test('names no registry and holds every package to its content', async () => {
		expect(await lockFile()).toEqual({ ok: true, output: '' });
	});

	test('a package without integrity would be noticed', () => {
		expect(lockComplaints(planted('node_modules/zod', { integrity: undefined }))).toEqual([
			'node_modules/zod: no integrity',
		]);
		expect(lockComplaints(planted('node_modules/zod', { integrity: 'sha1-abc' }))).toEqual([
			'node_modules/zod: not a SHA-512',
		]);
	});

	test('so would one more optional package without it, and the address of a registry', () => {
		const loose = { version: '1.0.0', optional: true, cpu: ['arm64'] };
		expect(lockComplaints(planted('node_modules/stray', loose))).toEqual([
			expect.stringMatching(/^59 optional packages without integrity, at most 58: .*node_modules\/stray/),
		]);
		const resolved = 'https://registry.example/zod.tgz';
		expect(lockComplaints(planted('node_modules/zod', { resolved }))).toEqual([
			`node_modules/zod: resolved at ${resolved}`,
		]);
	});
});
