import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { failure } from '../check.ts';
import type { Tally } from '../check.ts';
import { toolEnvironment, toolPath } from '../checks/run-tool.ts';
import { node24 } from '../node-24.mjs';
import { top } from '../paths.ts';

/** Vitest's projects, quickest first (`tests/config/vitest.config.ts`), and where their tests are. */
const folders = {
	unit: '{workflows,scenarios,activities,config,files}',
	database: '{db,web}',
	temporal: '{temporal,replay}',
	browser: 'journeys',
	local: 'local',
} as const;

type Project = keyof typeof folders;
export const projects = Object.keys(folders) as Project[];

type TestResult = { status: string; fullName: string; failureMessages?: string[] | null };
type TestFile = { name: string; status: string; message?: string; assertionResults: TestResult[] };
type Report = { success: boolean; testResults: TestFile[] };

/**
 * Runs the tests of one project, if it has any, and shows them as they end.
 * What goes wrong outside a test (a file that can't be loaded, surroundings that can't be set up) counts as one failure.
 * @param filters parts of file names
 */
export async function runProject(
	name: Project,
	filters: readonly string[] = [],
	environment: Record<string, string> = {},
): Promise<Tally> {
	if (globSync(`tests/${folders[name]}/**/*.test.ts`, { cwd: top }).length === 0)
		return { passed: 0, failed: 0, failures: [] };
	console.log(`\n— ${name} —`);
	const report = join(top, `node_modules/.cache/amiable/tests-${name}.json`);
	mkdirSync(dirname(report), { recursive: true });
	rmSync(report, { force: true });
	const config = ['run', '--config', 'tests/config/vitest.config.ts', '--project', name];
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	const child = spawn(node24, [toolPath('vitest'), ...config, ...reporters, ...filters], {
		cwd: top,
		stdio: ['ignore', 'inherit', 'inherit'],
		env: { ...toolEnvironment(), ...environment },
	});
	const end = () => child.once('exit', () => process.exit(143)).kill('SIGTERM');
	process.once('SIGTERM', end);
	const code = await new Promise<number>((resolve) => {
		child.once('error', () => resolve(127));
		child.once('exit', (ended) => resolve(ended ?? 1));
	});
	process.off('SIGTERM', end);
	if (!existsSync(report))
		return { passed: 0, failed: 1, failures: [failure(name, 'ended without a report')] };
	return tally(JSON.parse(readFileSync(report, 'utf8')) as Report, code);
}

/** Passed and failed tests of a report; never "none failed" when the run itself says otherwise. */
export function tally({ testResults }: Report, exitCode: number): Tally {
	let passed = 0;
	const failures: string[] = [];
	for (const file of testResults) {
		const path = relative(top, file.name);
		passed += file.assertionResults.filter(({ status }) => status === 'passed').length;
		const failed = file.assertionResults.filter(({ status }) => status === 'failed');
		for (const { fullName, failureMessages } of failed)
			failures.push(failure(`${path} › ${fullName}`, (failureMessages ?? []).join('\n')));
		if (failed.length === 0 && file.status === 'failed') failures.push(failure(path, file.message ?? ''));
	}
	if (exitCode !== 0 && failures.length === 0)
		failures.push(failure('outside the tests', `vitest ended with ${String(exitCode)}`));
	return { passed, failed: failures.length, failures };
}
