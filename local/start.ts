import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeb, webServer } from './build-web.ts';
import { Failure } from './failure.ts';
import { freePort } from './free-port.ts';
import { node24 } from './node-24.mjs';
import { home, top } from './paths.ts';
import { answering } from './start/answering.ts';
import { banner, readyLine, runsAlready } from './start/banner.ts';
import type { BannerFacts } from './start/banner.ts';
import { openDatabase } from './start/database.ts';
import { seedDemo } from './start/demo.ts';
import { logFile } from './start/log-file.ts';
import { gatherParts } from './start/parts.ts';
import type { Parts } from './start/parts.ts';
import { forgetRunning, rememberRunning, runningState } from './start/running-state.ts';
import type { RunningState } from './start/running-state.ts';
import { secrets } from './start/secrets.ts';
import { openTemporal } from './start/temporal.ts';
import { untilAsked } from './start/until-asked.ts';
import { terminalText } from './terminal-text.ts';

const worker = join(top, 'activities/worker.ts');

/**
 * Starts Amiable on this machine and returns when it has been stopped: by a signal, by `amiable stop`, or because
 * something it can't do without ended. Whatever was started is ended in the reverse order.
 * @param options `json`: where to reach it as one line of JSON, in place of words
 * @throws Failure when a part can't start, or ended by itself
 */
export async function start({ json }: { json: boolean }): Promise<void> {
	const folder = home();
	const running = runningState(folder);
	if (running !== undefined) {
		console.log(runsAlready(running.addresses, json));
		return;
	}
	mkdirSync(folder, { recursive: true });
	const asked = untilAsked();
	let state: RunningState | undefined;
	const remember = () => {
		if (state !== undefined) rememberRunning(folder, { ...state, processes: parts.list() });
	};
	const parts = gatherParts(remember, () => asked.ask('failure'));
	try {
		const launched = launch(folder, parts, (facts) => {
			state = facts;
			remember();
		}).then((facts) => {
			console.log(json ? readyLine(facts) : banner(facts));
		});
		await Promise.race([launched, asked.wait]);
		await asked.wait;
	} finally {
		await parts.stop();
		forgetRunning(folder);
		// A part that was still opening must not keep us; the guardian ends it.
		setTimeout(() => process.exit(), 1_000).unref();
	}
	if (asked.reason() === 'failure') throw new Failure('part-ended', terminalText('part-ended'));
}

async function launch(
	folder: string,
	parts: Parts,
	tell: (state: RunningState) => void,
): Promise<BannerFacts> {
	const since = performance.now();
	const host = process.env['HOST'] ?? '127.0.0.1';
	const port = await freePort(Number(process.env['PORT'] ?? 3000), host);
	const app = process.env['ORIGIN'] ?? `http://localhost:${String(port)}`;
	const opening = [
		openDatabase(folder).then(parts.lean),
		openTemporal(folder, app).then(parts.lean),
		buildWeb(),
	] as const;
	// All settle before one fails, so that nothing starts after we have stopped.
	await Promise.allSettled(opening);
	const [database, temporal] = await Promise.all(opening);
	const signIn = await seedDemo(database.ownerUrl);
	const env = {
		...process.env,
		...temporal.environment,
		DATABASE_URL: database.appUrl,
		AMIABLE_HOME: folder,
		AMIABLE_AUTH_SECRET: process.env['AMIABLE_AUTH_SECRET'] ?? secrets(folder).session,
	};
	const web = { HOST: host, PORT: String(port), ORIGIN: app, BODY_SIZE_LIMIT: '32M', NODE_ENV: 'production' };
	const node = (name: string, entry: string, extra: Record<string, string>) =>
		parts.keep({
			name,
			command: node24,
			args: ['--disable-warning=ExperimentalWarning', entry],
			env: { ...env, ...extra },
			logFile: logFile(folder, name),
		});
	node('worker', worker, { TZ: 'UTC', ORIGIN: app });
	node('web', webServer, web);
	const addresses = {
		App: app,
		API: `${app}/api/v1/docs`,
		...(temporal.uiUrl === undefined ? {} : { 'Temporal UI': temporal.uiUrl }),
		...(temporal.given === undefined ? {} : { Temporal: temporal.given }),
		...(database.given === undefined ? {} : { Postgres: database.given }),
	};
	const { ownerUrl, appUrl } = database;
	const startedAt = new Date().toISOString();
	tell({ pid: process.pid, startedAt, addresses, database: { ownerUrl, appUrl }, processes: [] });
	if (!(await answering(`http://${host}:${String(port)}/`, 30_000)))
		throw new Failure('web-silent', terminalText('web-silent', { file: join(folder, 'web.log') }));
	return { addresses, signIn, folder, seconds: (performance.now() - since) / 1000 };
}
