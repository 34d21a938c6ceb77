import { SvelteMap } from 'svelte/reactivity';
import type { NodeId } from '#workflows/scenario/graph.ts';
import type { Live, NodeCounts } from './counts.ts';

/** What the server says of a node or a way whose figures changed; absent ⇒ as before. */
type Message = {
	whole: boolean;
	nodes: Readonly<Record<NodeId, NodeCounts>>;
	flows: Readonly<Record<string, number>>;
};

/** The scenario is drawn first: figures are asked for once the page has come to rest. */
const REST_MS = 1_500;

/**
 * The overlay of a scenario, fed by server-sent events from `start` until `stop`: call the latter when the screen goes.
 * The browser joins again by itself when the line breaks; figures stay as last known meanwhile.
 */
export function createLive(scenarioId: string): Live {
	const counts = new SvelteMap<NodeId, NodeCounts>();
	const flows = new SvelteMap<string, number>();
	let state = $state<Live['state']>('off');
	let source: EventSource | null = null;
	let waiting: ReturnType<typeof setTimeout> | undefined;

	function take({ whole, nodes, flows: ways }: Message): void {
		if (whole) for (const known of [counts, flows]) known.clear();
		for (const [id, node] of Object.entries(nodes)) counts.set(id, node);
		for (const [way, invoices] of Object.entries(ways)) flows.set(way, invoices);
		state = 'live';
	}

	function start(): void {
		if (waiting !== undefined || source) return;
		state = 'joining';
		waiting = setTimeout(join, REST_MS);
	}

	function join(): void {
		waiting = undefined;
		source = new EventSource(`/scenarios/${encodeURIComponent(scenarioId)}/live`);
		source.addEventListener('counts', (event: MessageEvent<string>) => {
			take(JSON.parse(event.data) as Message);
		});
		source.addEventListener('error', () => {
			state = 'lost';
		});
	}

	function stop(): void {
		clearTimeout(waiting);
		waiting = undefined;
		source?.close();
		source = null;
		state = 'off';
	}

	return {
		counts,
		flows,
		get state() {
			return state;
		},
		start,
		stop,
	};
}
