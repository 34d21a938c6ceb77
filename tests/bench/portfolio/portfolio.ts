import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { portfolioOf } from '#lib/designer/time-machine/portfolio/portfolio-of.ts';
import type { PortfolioOptions } from '#lib/designer/time-machine/portfolio/portfolio-of.ts';
import { plainInvoice } from '#lib/designer/time-machine/subject.ts';
import { toldStory } from '#lib/designer/time-machine/told-story.ts';
import type { World } from '#lib/designer/time-machine/world/world.ts';
import { chromium } from '#local/browser.ts';
import { openBrowser } from '../../journeys/browser.ts';
import { sampled } from '../row.ts';
import type { Row } from '../row.ts';
import { openLedger } from './open-ledger.ts';

const INVOICES = 10_000;
const ROUNDS = 3;
const STORIES = 20;
const options: PortfolioOptions = { scenario: 'standard', whose: 'own', days: 91, confirmed: true };

const plan = ({ head }: World) => {
	const [first] = head.plans;
	if (!first) throw new Error('a ledger has a plan');
	return first;
};

/** Times `work` in milliseconds. */
function timed(rounds: number, work: () => unknown): number[] {
	return Array.from({ length: rounds }, () => {
		const started = performance.now();
		work();
		return performance.now() - started;
	});
}

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The worker's code in one piece, as a browser takes it. */
async function bundled(): Promise<string> {
	const built = await build({
		configFile: false,
		logLevel: 'silent',
		resolve: { alias: { '#workflows': pathOf('../../../workflows'), '#lib': pathOf('../../../web/lib') } },
		build: {
			write: false,
			lib: {
				entry: fileURLToPath(new URL('in-worker.ts', import.meta.url)),
				formats: ['iife'],
				name: 'bench',
			},
		},
	});
	const [bundle] = [built].flat();
	if (!bundle || !('output' in bundle)) throw new Error('nothing was built');
	return bundle.output[0].code;
}

const ADDRESS = 'http://bench.test/';

/** The same portfolio in a worker of a real Chromium; each round in a fresh one, as a person's first run is. */
async function inChromium({ head, customers }: World): Promise<{ rounds: number[]; cores: number }> {
	const code = await bundled();
	const lines = [head, ...customers].map((line) => JSON.stringify(line)).join('\n');
	const browser = await openBrowser(await chromium());
	try {
		const page = await browser.newPage();
		await page.route(`${ADDRESS}**`, (route) =>
			route.fulfill({ body: route.request().url().endsWith('/world') ? lines : '<title>bench</title>' }),
		);
		await page.goto(ADDRESS);
		const rounds: number[] = [];
		for (let round = 0; round < ROUNDS; round += 1)
			rounds.push(await page.evaluate(runInWorker, { code, options }));
		return { rounds, cores: await page.evaluate(() => navigator.hardwareConcurrency) };
	} finally {
		await browser.close();
	}
}

/** Runs in the page: a worker made of `code` is given the ledger and answers how long the portfolio took. */
async function runInWorker({ code, options: asked }: { code: string; options: unknown }): Promise<number> {
	const lines = await (await fetch('/world')).text();
	const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
	return new Promise((settle, fail) => {
		worker.onmessage = ({ data }: MessageEvent<number>) => {
			worker.terminate();
			settle(data);
		};
		worker.onerror = ({ message }) => fail(new Error(message));
		worker.postMessage({ lines, options: asked });
	});
}

/** A draft against 10,000 open invoices, in Node and in Chromium, and the story of one invoice. */
export async function benchPortfolio(): Promise<Row[]> {
	const world = openLedger(INVOICES);
	const count = world.customers.reduce((sum, { runs }) => sum + runs.length, 0);
	const node = timed(ROUNDS, () => portfolioOf(world, plan(world), options));
	const { rounds, cores } = await inChromium(world);
	const made = plainInvoice('2026-11-23', 'EUR');
	const one = timed(STORIES, () =>
		toldStory({
			world: { head: world.head, customers: [] },
			subject: { kind: 'made-up', made },
			injections: [],
			scenario: 'standard',
			plan: plan(world),
			confirmed: true,
		}),
	);
	const note = `${String(count)} invoices of ${String(world.customers.length)} customers, 13 weeks`;
	return [
		sampled(
			{
				name: 'portfolio run in Chromium',
				unit: 'ms',
				goal: { atMost: 5_000 },
				note: `${note}; ${String(cores)} cores`,
			},
			rounds,
		),
		sampled({ name: 'the same in Node', unit: 'ms', note }, node),
		sampled({ name: 'one invoice in the time machine', unit: 'ms', goal: { atMost: 100 } }, one),
	];
}
