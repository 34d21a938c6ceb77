import { readWorld } from '../world/read-world.ts';
import type { World } from '../world/world.ts';
import { replayOf } from './replay-of.ts';
import type { ReplayReport, ReplaySide } from './replay-of.ts';

/** Which sides of the past the page wants beside each other. Stopped by ending the worker. */
export type ReplayOrder = { address: string; left: ReplaySide; right: ReplaySide; confirmed: boolean };

export type ReplayNews =
	| { type: 'reading' | 'telling'; done: number; total: number }
	| { type: 'report'; report: ReplayReport }
	| { type: 'failed' };

const say = (news: ReplayNews): void => self.postMessage(news);

/** Read once: other sides need no second reading. */
const worlds = new Map<string, Promise<World>>();

async function answer({ address, left, right, confirmed }: ReplayOrder): Promise<void> {
	const world =
		worlds.get(address) ??
		readWorld(address, { onread: (done, total) => say({ type: 'reading', done, total }) });
	worlds.set(address, world);
	const past = await world;
	const onProgress = (done: number, total: number): void => say({ type: 'telling', done, total });
	say({ type: 'report', report: replayOf(past, left, right, { confirmed }, onProgress) });
}

self.addEventListener('message', ({ data }: MessageEvent<ReplayOrder>) => {
	answer(data).catch(() => {
		worlds.clear();
		say({ type: 'failed' });
	});
});
