import type { GuardedProcess, ProcessOrder } from '../guarded-process.ts';
import { keepAlive } from './kept-alive.ts';
import type { RunningState } from './running-state.ts';
import { terminalText } from '../terminal-text.ts';

type Part = { name: string; pid: () => number; stop: (patienceMs?: number) => Promise<void> };

/** The processes of one start. */
export type Parts = {
	/** Takes charge of a server that was just opened, if there is one; nothing works without it. */
	lean: <T extends { process?: GuardedProcess }>(opened: T) => T;
	/** Starts a process and keeps it alive. */
	keep: (order: ProcessOrder) => void;
	list: () => RunningState['processes'];
	/** Ends all, each after those that need it. */
	stop: () => Promise<void>;
};

/** The web hears no more requests before the worker goes; the worker finishes before its servers go. */
const endingOrder = ['web', 'worker', 'temporal', 'postgres'];
const patience: Record<string, number> = { worker: 25_000 };

/** Facts are kept while no worker runs: it can be missing for a while without anything being lost. */
const dispensable = new Set(['worker']);

/**
 * @param onChange told when a process was replaced by another
 * @param onLoss told when a part is gone for good
 */
export function gatherParts(onChange: () => void, onLoss: () => void): Parts {
	const parts: Part[] = [];
	return {
		lean: (opened) => {
			if (opened.process !== undefined) {
				const { name, pid, stop, ended } = opened.process;
				parts.push({ name, pid: () => pid, stop });
				void ended.then(onLoss);
			}
			return opened;
		},
		keep: (order) => {
			const goOn = () => console.error(terminalText('part-keeps-dying', { name: order.name }));
			parts.push(keepAlive(order, onChange, dispensable.has(order.name) ? goOn : onLoss));
		},
		list: () => parts.map(({ name, pid }) => ({ name, pid: pid() })),
		stop: async () => {
			const place = ({ name }: Part) => endingOrder.indexOf(name);
			for (const part of [...parts].sort((a, b) => place(a) - place(b)))
				await part.stop(patience[part.name] ?? 10_000);
		},
	};
}
