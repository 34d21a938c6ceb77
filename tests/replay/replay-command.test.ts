import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { top } from '#local/paths.ts';

const folder = mkdtempSync(join(tmpdir(), 'amiable-replay-'));
afterAll(() => rmSync(folder, { recursive: true }));

const recorded = (name: string): string => join(top, 'tests/replay/histories', `${name}.json`);

function replay(...words: string[]) {
	const node = join(top, 'node_modules/.bin/node');
	const { status, stdout, stderr } = spawnSync(node, [join(top, 'local/cli.ts'), 'replay', ...words], {
		encoding: 'utf8',
	});
	return { status, stdout, stderr };
}

test('histories that replay: exit 0, one line each', () => {
	const { status, stdout } = replay(recorded('upcoming'), recorded('paid'));
	expect({ status, lines: stdout.trim().split('\n').length }).toEqual({ status: 0, lines: 2 });
});

test('a history that this code would not have made: exit 1, with the first divergence', () => {
	const foreign = join(folder, 'foreign.json');
	const history = readFileSync(recorded('paid'), 'utf8');
	writeFileSync(
		foreign,
		history.replaceAll('"activityId":"pre-reminder:1.0"', '"activityId":"greeting:1.0"'),
	);
	const { status, stdout } = replay(recorded('upcoming'), foreign, '--json');
	expect(status).toBe(1);
	const [first, second] = stdout
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as { divergence: string });
	expect(first?.divergence).toBeNull();
	expect(second?.divergence).toMatch(/pre-reminder:1\.0|greeting:1\.0/);
});

test('a file that is no history: exit 2, named', () => {
	const { status, stderr } = replay(join(top, 'package.json'));
	expect(status).toBe(2);
	expect(stderr).toContain('package.json');
});
