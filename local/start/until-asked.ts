import { terminalText } from '../terminal-text.ts';

/** Why a start ends. */
export type Reason = 'signal' | 'failure';

/** A promise that settles when somebody wants us to end. */
export type Asked = { wait: Promise<void>; ask: (reason: Reason) => void; reason: () => Reason | undefined };

/** One Ctrl-C may arrive twice, from the terminal and from our parent; a second one later means: now. */
const sameKeystrokeMs = 1_000;

/** Listens to signals and to the end of the process that started us. */
export function untilAsked(): Asked {
	let reason: Reason | undefined;
	let firstAt = 0;
	let settle: () => void = () => undefined;
	const wait = new Promise<void>((resolve) => (settle = resolve));
	const ask = (why: Reason) => {
		if (reason !== undefined) return;
		reason = why;
		firstAt = Date.now();
		console.error(`\n${terminalText('stopping')}`);
		settle();
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			// The guardian ends what is left.
			if (reason !== undefined && Date.now() - firstAt > sameKeystrokeMs) process.exit(1);
			ask('signal');
		});
	}
	process.on('disconnect', () => ask('signal'));
	return { wait, ask, reason: () => reason };
}
