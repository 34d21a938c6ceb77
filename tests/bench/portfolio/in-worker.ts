import { portfolioOf } from '#lib/designer/time-machine/portfolio/portfolio-of.ts';
import type { PortfolioOptions } from '#lib/designer/time-machine/portfolio/portfolio-of.ts';
import type { WorldCustomer, WorldHead } from '#lib/designer/time-machine/world/world.ts';

/** The ledger as the server sends it: a line for the head, then one a customer. */
type Order = { lines: string; options: PortfolioOptions };

self.addEventListener('message', ({ data }: MessageEvent<Order>) => {
	const [first = '', ...rest] = data.lines.split('\n');
	const head = JSON.parse(first) as WorldHead;
	const customers = rest.map((line) => JSON.parse(line) as WorldCustomer);
	const [plan] = head.plans;
	if (!plan) throw new Error('a ledger has a plan');
	const started = performance.now();
	portfolioOf({ head, customers }, plan, data.options);
	self.postMessage(performance.now() - started);
});
