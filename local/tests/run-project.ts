import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

type TestFile = { status: string; assertionResults: { status: string }[] };
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
		return { passed: 0, failed: 0 };
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
	if (!existsSync(report)) return { passed: 0, failed: 1 };
	return tally(JSON.parse(readFileSync(report, 'utf8')) as Report, code);
}

/** Passed and failed tests of a report; never "none failed" when the run itself says otherwise. */
export function tally({ testResults }: Report, exitCode: number): Tally {
	const count = (file: TestFile, status: string) =>
		file.assertionResults.filter((result) => result.status === status).length;
	let passed = 0;
	let failed = 0;
	for (const file of testResults) {
		passed += count(file, 'passed');
		const inTests = count(file, 'failed');
		failed += inTests === 0 && file.status === 'failed' ? 1 : inTests;
	}
	return { passed, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}
