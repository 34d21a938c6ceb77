import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { home, top } from '#local/paths.ts';
import { runningState } from '#local/start/running-state.ts';
import type { RunningState } from '#local/start/running-state.ts';
import { sampled } from './row.ts';
import type { Row } from './row.ts';

const WARM_STARTS = 3;
/** The first start may build the web and fills the demo company: minutes on a busy machine. */
const LONGEST_MS = 1_200_000;
const name = 'warm npm start to first page';

/** What would put the start on somebody else's servers. */
const foreign =
	/^(DATABASE_URL|AMIABLE_OWNER_DATABASE_URL|AMIABLE_ROLE_PASSWORD|TEMPORAL_(?!CLI$).*|ORIGIN|PORT)$/;

/** Seconds from `npm start` to its first page, in a home of its own that was started once before. */
export async function benchWarmStart(): Promise<Row[]> {
	const goal = { atMost: 6 };
	if (runningState(home()) !== undefined)
		return [{ name, value: null, unit: 's', goal, note: 'Amiable runs here already: stop it first' }];
	const folder = mkdtempSync(join(tmpdir(), 'amiable-bench-home-'));
	try {
		const cold = await secondsToFirstPage(folder);
		const warm: number[] = [];
		for (let time = 0; time < WARM_STARTS; time += 1) warm.push(await secondsToFirstPage(folder));
		const note = `the first start in the same home took ${cold.toFixed(1)} s`;
		return [sampled({ name, unit: 's', goal, note }, warm)];
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function secondsToFirstPage(folder: string): Promise<number> {
	const kept = Object.entries(process.env).filter(([key]) => !foreign.test(key));
	const begun = performance.now();
	const child = spawn(process.execPath, [join(top, 'local/bootstrap.mjs'), 'start'], {
		env: { ...Object.fromEntries(kept), AMIABLE_HOME: folder },
		stdio: 'ignore',
	});
	try {
		await firstPage(child, join(folder, 'running.json'));
		return (performance.now() - begun) / 1000;
	} finally {
		child.kill('SIGTERM');
		if (child.exitCode === null) await once(child, 'exit');
	}
}

/** The whole page, redirects followed. @throws Error when the start ends or takes for ever */
async function firstPage(child: ChildProcess, stateFile: string): Promise<void> {
	for (const deadline = Date.now() + LONGEST_MS; Date.now() < deadline;) {
		await pause(20);
		if (child.exitCode !== null) throw new Error('npm start ended before its first page');
		if (!existsSync(stateFile)) continue;
		const { addresses } = JSON.parse(readFileSync(stateFile, 'utf8')) as RunningState;
		const page = await fetch(addresses['App'] ?? '').catch(() => null);
		if (page?.ok) {
			await page.text();
			return;
		}
	}
	throw new Error('npm start showed no page');
}
