import type { Plan } from '#workflows/scenario/plan.ts';
import { portfolioThread } from './portfolio-thread.ts';
import type { PortfolioOptions } from './portfolio-of.ts';
import type { PortfolioNews, PortfolioOrder } from './portfolio.worker.ts';
import type { PortfolioReport } from './report.ts';

/** How far a run of the whole ledger has come. */
type PortfolioStage =
	| { stage: 'idle' }
	| { stage: 'reading' | 'telling'; done: number; total: number }
	| { stage: 'done'; report: PortfolioReport; plan: Plan; tookMs: number }
	| { stage: 'failed' };

/** Runs the whole ledger beside the page; ending the worker is how a run is stopped. */
export function createPortfolioRun(address: string) {
	let worker: Worker | null = null;
	let stage = $state.raw<PortfolioStage>({ stage: 'idle' });

	function hear(plan: Plan, news: PortfolioNews): void {
		if (news.type === 'report') stage = { stage: 'done', report: news.report, tookMs: news.tookMs, plan };
		else if (news.type === 'failed') stage = { stage: 'failed' };
		else stage = { stage: news.type, done: news.done, total: news.total };
	}

	function stop(): void {
		worker?.terminate();
		worker = null;
		stage = { stage: 'idle' };
	}

	return {
		get stage() {
			return stage;
		},
		start(plan: Plan, options: PortfolioOptions): void {
			worker ??= portfolioThread();
			worker.onmessage = ({ data }: MessageEvent<PortfolioNews>) => hear(plan, data);
			worker.onerror = () => (stage = { stage: 'failed' });
			stage = { stage: 'reading', done: 0, total: 0 };
			const order: PortfolioOrder = { address: location.origin + address, plan, options };
			worker.postMessage(order);
		},
		/** @returns when the page goes, so does the worker */
		stop,
	};
}
