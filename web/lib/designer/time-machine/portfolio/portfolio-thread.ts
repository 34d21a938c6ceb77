/** A worker that runs whole ledgers. */
export const portfolioThread = (): Worker =>
	new Worker(new URL('./portfolio.worker.ts', import.meta.url), { type: 'module' });
