import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { top } from '#local/paths.ts';

type Answer = { code: number; stdout: string; stderr: string };

/** Types `amiable …` with the system's Node, as a person would. */
function amiable(...args: string[]): Promise<Answer> {
	const env = { ...process.env, AMIABLE_HOME: '/nonexistent/amiable' };
	return new Promise((resolve) => {
		const child = execFile(
			'node',
			[join(top, 'local/amiable.mjs'), ...args],
			{ env },
			(_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
		);
	});
}

const commands = readdirSync(join(top, 'local/commands')).map((file) => file.replace('.ts', ''));

test('help names every command', async () => {
	const { code, stdout } = await amiable('--help');
	expect(code).toBe(0);
	for (const command of commands) expect(stdout).toContain(`  ${command}`);
});

test.each(commands)('%s --help says what it does', async (command) => {
	const { code, stdout } = await amiable(command, '--help');
	expect(code).toBe(0);
	expect(stdout).toMatch(new RegExp(`^Usage: amiable ${command}`));
});

test('an unknown command or option is bad input', async () => {
	expect((await amiable('nope')).code).toBe(2);
	expect((await amiable('status', '--nope')).code).toBe(2);
});

test('status is 1 when nothing runs, and says so to a program too', async () => {
	expect(await amiable('status')).toMatchObject({ code: 1, stdout: 'Nothing runs here.\n' });
	const { code, stdout } = await amiable('status', '--json');
	expect([code, JSON.parse(stdout)]).toEqual([1, { running: false }]);
});
