import type { Row } from './row.ts';

/** Every measure by name, loaded when asked for: simulating needs neither a server nor a database. */
export const parts: Readonly<Record<string, () => Promise<Row[]>>> = {
	simulate: async () => (await import('./simulate.ts')).benchSimulate(),
	compile: async () => (await import('./compile-and-lint.ts')).benchCompileAndLint(),
	history: async () => (await import('./history.ts')).benchHistory(),
	heap: async () => (await import('./heap.ts')).benchHeap(),
	throughput: async () => (await import('./throughput.ts')).benchThroughput(),
	worker: async () => (await import('./worker/worker.ts')).benchWorker(),
	designer: async () => [
		...(await (await import('./designer/designer.ts')).benchDesigner()),
		...(await (await import('./portfolio/portfolio.ts')).benchPortfolio()),
	],
	matching: async () => (await import('./matching/matching.ts')).benchMatching(),
	desk: async () => (await import('./desk/desk.ts')).benchDesk(),
	forecast: async () => (await import('./forecast/forecast.ts')).benchForecast(),
	start: async () => (await import('./warm-start.ts')).benchWarmStart(),
};
