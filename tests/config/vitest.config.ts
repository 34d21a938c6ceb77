import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const top = fileURLToPath(new URL('../..', import.meta.url));
/** Each core has a worker: tests on a database, and still more those with a browser, wait for others half of the time. */
const cores = availableParallelism();
/** For projects whose tests hold something that must end with their file. */
const setupFiles = ['tests/config/end-of-file.ts'];
const common = { root: top, pool: 'forks', passWithNoTests: true } as const;

/** What the web asks of the database lives apart from what its screens compute. */
const onPostgres = ['tests/web/{api,server}/**/*.test.ts'];

/** What people do on screens while a worker lives. */
const onTemporal = ['tests/web/temporal/**/*.test.ts'];

/** One project per kind of surroundings a test needs: `vitest --config tests/config/vitest.config.ts --project unit`. */
export default defineConfig({
	root: top,
	cacheDir: 'node_modules/.cache/vitest',
	test: {
		passWithNoTests: true,
		projects: [
			{
				test: {
					...common,
					name: 'unit',
					// Pure code keeps no state between files, and a fresh process for each takes twice the time.
					isolate: false,
					setupFiles: ['tests/web/french.ts'],
					// A property draws some hundred stories: on a busy machine it takes ten times as long.
					testTimeout: 30_000,
					maxWorkers: cores,
					include: [
						'tests/{workflows,scenarios,activities,config,files,web}/**/*.test.ts',
						'tests/{regressions,properties}/*.test.ts',
					],
					exclude: [...onPostgres, ...onTemporal],
				},
			},
			{
				test: {
					...common,
					name: 'database',
					setupFiles,
					include: [
						'tests/db/**/*.test.ts',
						'tests/{regressions,properties}/database/*.test.ts',
						...onPostgres,
					],
					globalSetup: ['tests/config/database.setup.ts'],
					// Each holds up to a score of the server's two hundred connections.
					maxWorkers: Math.min(cores, 8),
					testTimeout: 60_000,
					hookTimeout: 60_000,
				},
			},
			{
				test: {
					...common,
					name: 'temporal',
					setupFiles,
					include: [
						'tests/{temporal,replay}/**/*.test.ts',
						'tests/regressions/temporal/*.test.ts',
						...onTemporal,
					],
					globalSetup: ['tests/config/database.setup.ts', 'tests/config/temporal.setup.ts'],
					maxWorkers: 1,
					testTimeout: 60_000,
					hookTimeout: 60_000,
				},
			},
			{
				test: {
					...common,
					name: 'browser',
					setupFiles,
					include: ['tests/journeys/**/*.test.ts'],
					globalSetup: ['tests/config/database.setup.ts', 'tests/config/browser.setup.ts'],
					// Each has a browser, a web server and a share of the database server to itself.
					maxWorkers: Math.min(cores, 4),
					testTimeout: 60_000,
					hookTimeout: 120_000,
				},
			},
			{
				test: {
					...common,
					name: 'local',
					include: ['tests/local/**/*.test.ts'],
					globalSetup: ['tests/config/local.setup.ts'],
					maxWorkers: 1,
					testTimeout: 120_000,
					hookTimeout: 120_000,
				},
			},
		],
	},
});
