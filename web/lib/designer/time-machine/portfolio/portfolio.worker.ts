import type { Plan } from '#workflows/scenario/plan.ts';
import { readWorld } from '../world/read-world.ts';
import type { World } from '../world/world.ts';
import { portfolioOf } from './portfolio-of.ts';
import type { PortfolioOptions } from './portfolio-of.ts';
import type { PortfolioReport } from './report.ts';

/** What the page asks: where the ledger is, and what to try on it. Stopped by ending the worker. */
export type PortfolioOrder = { address: string; plan: Plan; options: PortfolioOptions };

/** What the worker tells. `tookMs`: the simulation alone, without reading the ledger. */
export type PortfolioNews =
	| { type: 'reading' | 'telling'; done: number; total: number }
	| { type: 'report'; report: PortfolioReport; tookMs: number }
	| { type: 'failed' };

const say = (news: PortfolioNews): void => self.postMessage(news);

/** Read once: trying the next draft needs no second reading. */
const worlds = new Map<string, Promise<World>>();

async function answer({ address, plan, options }: PortfolioOrder): Promise<void> {
	const world =
		worlds.get(address) ??
		readWorld(address, { onread: (done, total) => say({ type: 'reading', done, total }) });
	worlds.set(address, world);
	const ledger = await world;
	const started = performance.now();
	const report = portfolioOf(ledger, plan, options, (done, total) => say({ type: 'telling', done, total }));
	say({ type: 'report', report, tookMs: performance.now() - started });
}

self.addEventListener('message', ({ data }: MessageEvent<PortfolioOrder>) => {
	answer(data).catch(() => {
		worlds.clear();
		say({ type: 'failed' });
	});
});
