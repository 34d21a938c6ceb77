import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const top = fileURLToPath(new URL('../..', import.meta.url));
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
					include: [
						'tests/db/**/*.test.ts',
						'tests/{regressions,properties}/database/*.test.ts',
						...onPostgres,
					],
					globalSetup: ['tests/config/database.setup.ts'],
					testTimeout: 20_000,
					hookTimeout: 30_000,
				},
			},
			{
				test: {
					...common,
					name: 'temporal',
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
					include: ['tests/journeys/**/*.test.ts'],
					globalSetup: ['tests/config/database.setup.ts', 'tests/config/browser.setup.ts'],
					maxWorkers: 1,
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
