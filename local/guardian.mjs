// Outlives its parent by a few seconds, to end what the parent started if the parent was killed without warning.
// Reads lines from stdin: `+<pid> <signal>` to guard a process, `-<pid>` to forget it. Acts when stdin closes.
import { createInterface } from 'node:readline';

/** @type {Map<number, NodeJS.Signals>} */
const guarded = new Map();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);

for await (const line of createInterface({ input: process.stdin })) {
	const [pid = '', signal = 'SIGTERM'] = line.slice(1).split(' ');
	if (line.startsWith('+')) guarded.set(Number(pid), /** @type {NodeJS.Signals} */ (signal));
	else guarded.delete(Number(pid));
}

// Last started, first ended: nobody loses the database under its feet.
for (const [pid, signal] of [...guarded].reverse()) {
	send(pid, signal);
	for (let waits = 0; waits < 50 && send(pid, 0); waits++) await new Promise((wake) => setTimeout(wake, 100));
	send(-pid, 'SIGKILL');
}

/** @returns whether there was anyone to hear it */
function send(/** @type {number} */ pid, /** @type {NodeJS.Signals | 0} */ signal) {
	try {
		return process.kill(pid, signal);
	} catch {
		return false;
	}
}
