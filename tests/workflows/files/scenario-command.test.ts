import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readScenario, templateById } from '#workflows/files/scenario-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'scenario-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

function amiable(...args: readonly string[]) {
	const cli = new URL('../../../local/cli.ts', import.meta.url).pathname;
	const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'scenario', ...args], {
		encoding: 'utf8',
	});
	return { status, stdout, stderr };
}

function written(name: string, text: string): string {
	const path = join(folder, name);
	writeFileSync(path, text);
	return path;
}

test('a scenario in order: exit 0, by template id or file, in every form', { timeout: 60_000 }, () => {
	expect(amiable('check', 'standard', '--json')).toMatchObject({ status: 0, stderr: '' });
	const yaml = written('mine.yaml', amiable('print', 'standard').stdout);
	const typescript = written('mine.ts', amiable('print', yaml, '--as', 'typescript').stdout);
	const json = written('mine.json', amiable('print', typescript, '--as', 'json').stdout);
	expect(readScenario(amiable('print', json, '--as', 'yaml').stdout)).toMatchObject({
		value: { scenario: templateById('standard') },
	});
});

test(
	'a scenario that may not be published: exit 2, each problem with line and column',
	{ timeout: 60_000 },
	() => {
		const path = written(
			'loop.yaml',
			[
				'amiable: 1',
				'id: loop',
				'name: Loop',
				'start: start',
				'nodes:',
				'  start: { kind: start, label: Start, next: a, onPaid: end }',
				'  a: { kind: email, label: A, template: reminder-1, next: b, onFailure: end }',
				'  b: { kind: email, label: B, template: reminder-1, next: a }',
				'  end: { kind: end, label: End }',
			].join('\n'),
		);
		const { status, stdout } = amiable('check', path, '--json', '--no-texts');
		const report = JSON.parse(stdout) as {
			ok: boolean;
			problems: { code: string; severity: string; line: number }[];
		};
		expect(status).toBe(2);
		expect(report.ok).toBe(false);
		expect(report.problems).toContainEqual(
			expect.objectContaining({
				code: 'cycle-without-wait',
				severity: 'error',
				node: 'a',
				line: 7,
				column: 3,
			}),
		);
		expect(amiable('check', path, '--no-texts').stdout).toContain(`${path}:7:3 error cycle-without-wait`);
		expect(amiable('check', path, '--draft', '--no-texts').status).toBe(0);
	},
);

test('bad input: exit 2 and a located message, nothing printed', { timeout: 60_000 }, () => {
	const broken = written('broken.yaml', 'amiable: 1\nnodes: [\n');
	expect(amiable('print', broken)).toMatchObject({
		status: 2,
		stdout: '',
		stderr: expect.stringContaining(`${broken}:`),
	});
	expect(amiable('check', join(folder, 'none.yaml'), '--json').status).toBe(2);
	expect(amiable('check', written('none.ts', 'export const a = 1;')).status).toBe(2);
	expect(amiable('check', written('wrong.ts', 'export default {;')).status).toBe(2);
	expect(amiable('print', 'standard', '--as', 'xml').status).toBe(2);
	expect(amiable('check').status).toBe(2);
});
