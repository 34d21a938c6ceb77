import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './failure.ts';
import type { GuardedProcess } from './guarded-process.ts';
import { terminalText } from './terminal-text.ts';

const patienceMs = 60_000;

/**
 * Waits until a server that we started answers.
 * @param probe whether it answers now
 * @throws Failure `<name>-failed` with the end of its log when it ends or stays silent; it is stopped then
 */
export async function untilReady(
	server: GuardedProcess,
	probe: () => Promise<boolean>,
	logFile: string,
): Promise<void> {
	const given = new AbortController();
	const answered = pollUntil(probe, given.signal);
	const outcome = await Promise.race([answered, server.ended.then(() => false)]);
	given.abort();
	if (outcome) return;
	await server.stop();
	const log = readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
	throw new Failure(`${server.name}-failed`, `${terminalText('not-started', { name: server.name })}\n${log}`);
}

async function pollUntil(probe: () => Promise<boolean>, signal: AbortSignal): Promise<boolean> {
	for (const deadline = Date.now() + patienceMs; Date.now() < deadline && !signal.aborted;) {
		if (await probe()) return true;
		await sleep(50);
	}
	return false;
}
