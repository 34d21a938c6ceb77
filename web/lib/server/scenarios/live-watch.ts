import { forOrganisation } from '#db/client.ts';
import { database } from '../database.ts';
import { log } from '../log.ts';
import { now } from '../clock.ts';
import type { LiveFigures } from './live-figures.ts';
import { LOOK_BACK_MS, nodeCounts } from './node-counts.ts';
import { nodeFlows } from './node-flows.ts';

type Listener = (figures: LiveFigures) => void;
type Watch = { listeners: Set<Listener>; last: LiveFigures | null; stop: () => void };

/** Never more often than this, and the database rests nine times as long as it worked. */
const LEAST_MS = 1_000;

const watches = new Map<string, Watch>();

/**
 * Calls `listener` with the figures of a scenario now and about once a second, until the function it answers is
 * called. However many people look at a scenario, it is counted once.
 */
export function watchLive(organisationId: string, scenarioId: string, listener: Listener): () => void {
	const key = `${organisationId} ${scenarioId}`;
	const watch = watches.get(key) ?? begin(key, organisationId, scenarioId);
	watch.listeners.add(listener);
	if (watch.last) listener(watch.last);
	return () => {
		watch.listeners.delete(listener);
		if (watch.listeners.size > 0) return;
		watch.stop();
		watches.delete(key);
	};
}

function begin(key: string, organisationId: string, scenarioId: string): Watch {
	let timer: NodeJS.Timeout | undefined;
	let stopped = false;
	const watch: Watch = {
		listeners: new Set(),
		last: null,
		stop: () => {
			stopped = true;
			clearTimeout(timer);
		},
	};
	const look = async (): Promise<void> => {
		const began = performance.now();
		try {
			const figures = await read(organisationId, scenarioId);
			watch.last = figures;
			for (const listener of watch.listeners) listener(figures);
		} catch (error) {
			log.warn({ err: error, scenario: scenarioId }, 'live figures could not be read');
		}
		if (stopped) return;
		const rest = Math.max(LEAST_MS, 9 * (performance.now() - began));
		timer = setTimeout(() => void look(), rest).unref();
	};
	watches.set(key, watch);
	void look();
	return watch;
}

const read = (organisationId: string, scenarioId: string): Promise<LiveFigures> =>
	forOrganisation(database(), organisationId, async (tx) => {
		const query = { scenarioId, since: new Date((await now()) - LOOK_BACK_MS) };
		return { nodes: await nodeCounts(tx, query), flows: await nodeFlows(tx, query) };
	});
