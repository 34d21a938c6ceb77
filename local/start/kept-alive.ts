import { startGuarded } from '../guarded-process.ts';
import type { GuardedProcess, ProcessOrder } from '../guarded-process.ts';
import { terminalText } from '../terminal-text.ts';

/** A process that is started again when it dies. `pid` is that of the present one. */
export type KeptAlive = { name: string; pid: () => number; stop: (patienceMs?: number) => Promise<void> };

const calmMs = 60_000;
const maximumRestarts = 5;

/**
 * Keeps a process alive: one that dies is started again after a second, but not more than five times a minute.
 * @param onChange told after each restart
 * @param onGivenUp told when it keeps dying
 */
export function keepAlive(order: ProcessOrder, onChange: () => void, onGivenUp: () => void): KeptAlive {
	let stopping = false;
	let deaths: number[] = [];
	let pause: NodeJS.Timeout | undefined;
	let present: GuardedProcess;
	const launch = () => {
		present = startGuarded(order);
		void present.ended.then(revive);
	};
	const revive = (code: number) => {
		if (stopping) return;
		const now = Date.now();
		deaths = [...deaths.filter((at) => now - at < calmMs), now];
		console.error(terminalText('part-died', { name: order.name, code: String(code), file: order.logFile }));
		if (deaths.length > maximumRestarts) {
			onGivenUp();
			return;
		}
		pause = setTimeout(() => {
			launch();
			onChange();
		}, 1_000);
	};
	launch();
	return {
		name: order.name,
		pid: () => present.pid,
		stop: (patienceMs) => {
			stopping = true;
			clearTimeout(pause);
			return present.stop(patienceMs);
		},
	};
}
