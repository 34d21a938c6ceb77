import { replayThread } from './replay-thread.ts';
import type { ReplayReport } from './replay-of.ts';
import type { ReplayNews, ReplayOrder } from './replay.worker.ts';

type ReplayStage =
	| { stage: 'idle' }
	| { stage: 'reading' | 'telling'; done: number; total: number }
	| { stage: 'done'; report: ReplayReport }
	| { stage: 'failed' };

/** Replays the past beside the page; ending the worker is how a replay is stopped. */
export function createReplayRun(address: string) {
	let worker: Worker | null = null;
	let stage = $state.raw<ReplayStage>({ stage: 'idle' });

	function hear(news: ReplayNews): void {
		if (news.type === 'report') stage = { stage: 'done', report: news.report };
		else if (news.type === 'failed') stage = { stage: 'failed' };
		else stage = { stage: news.type, done: news.done, total: news.total };
	}

	return {
		get stage() {
			return stage;
		},
		start(order: Omit<ReplayOrder, 'address'>): void {
			worker ??= replayThread();
			worker.onmessage = ({ data }: MessageEvent<ReplayNews>) => hear(data);
			worker.onerror = () => (stage = { stage: 'failed' });
			stage = { stage: 'reading', done: 0, total: 0 };
			worker.postMessage({ ...order, address: location.origin + address });
		},
		stop(): void {
			worker?.terminate();
			worker = null;
			stage = { stage: 'idle' };
		},
	};
}
