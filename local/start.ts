import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeb, webServer } from './build-web.ts';
import { Failure } from './failure.ts';
import { freePort } from './free-port.ts';
import type { GuardedProcess } from './guarded-process.ts';
import { node24 } from './node-24.mjs';
import { home, top } from './paths.ts';
import { answering } from './start/answering.ts';
import { banner } from './start/banner.ts';
import { openDatabase } from './start/database.ts';
import { seedDemo } from './start/demo.ts';
import { keepAlive } from './start/kept-alive.ts';
import type { KeptAlive } from './start/kept-alive.ts';
import { forgetRunning, rememberRunning, runningState } from './start/running-state.ts';
import { secrets } from './start/secrets.ts';
import { openTemporal } from './start/temporal.ts';
import { untilAsked } from './start/until-asked.ts';

type Stoppable = { name: string; stop: (patienceMs?: number) => Promise<void> };

const worker = join(top, 'activities/worker.ts');

/**
 * Starts Amiable on this machine and returns when it has been stopped: by a signal, by `amiable stop`, or because
 * something it can't do without ended. Whatever was started is ended in the reverse order.
 * @throws Failure when a part can't start
 */
export async function start(): Promise<void> {
	const folder = home();
	const running = runningState(folder);
	if (running !== undefined) {
		console.log('Amiable runs already:');
		for (const [name, address] of Object.entries(running.addresses)) console.log(`  ${name}: ${address}`);
		return;
	}
	const asked = untilAsked();
	const started: Stoppable[] = [];
	try {
		await Promise.race([launch(folder, started, asked.ask), asked.wait]);
		await asked.wait;
	} finally {
		await stopAll(started);
		forgetRunning(folder);
	}
	if (asked.reason() === 'failure') throw new Failure('part-ended', 'A part of Amiable ended: see above.');
}

async function launch(folder: string, started: Stoppable[], ask: (reason: 'failure') => void): Promise<void> {
	const since = performance.now();
	mkdirSync(folder, { recursive: true });
	for (const name of ['postgres', 'temporal', 'worker', 'web']) rotate(join(folder, `${name}.log`));
	const host = process.env['HOST'] ?? '127.0.0.1';
	const port = await freePort(Number(process.env['PORT'] ?? 3000), host);
	const app = process.env['ORIGIN'] ?? `http://localhost:${String(port)}`;
	const addresses: Record<string, string> = { App: app, API: `${app}/api/v1` };
	const opened = <T extends { process?: GuardedProcess }>(part: T): T => {
		if (part.process !== undefined) {
			started.push(part.process);
			void part.process.ended.then(() => ask('failure'));
		}
		return part;
	};
	const [database, temporal] = await Promise.all([
		openDatabase(folder).then(opened),
		openTemporal(folder, app).then(opened),
		buildWeb(),
	]);
	const signIn = await seedDemo(database.ownerUrl);
	if (temporal.uiUrl !== undefined) addresses['Temporal UI'] = temporal.uiUrl;
	const env = {
		...process.env,
		...temporal.environment,
		DATABASE_URL: database.appUrl,
		AMIABLE_HOME: folder,
		AMIABLE_AUTH_SECRET: process.env['AMIABLE_AUTH_SECRET'] ?? secrets(folder).session,
		NODE_ENV: 'production',
	};
	const { ownerUrl, appUrl } = database;
	const remember = () =>
		rememberRunning(folder, {
			pid: process.pid,
			startedAt,
			addresses,
			database: { ownerUrl, appUrl },
			processes: parts(),
		});
	const startedAt = new Date().toISOString();
	const kept: KeptAlive[] = [];
	const parts = () => [
		...[database.process, temporal.process].flatMap((part) =>
			part ? [{ name: part.name, pid: part.pid }] : [],
		),
		...kept.map((part) => ({ name: part.name, pid: part.pid() })),
	];
	const keep = (name: string, entry: string, extra: Record<string, string>) => {
		const order = {
			name,
			command: node24,
			args: ['--disable-warning=ExperimentalWarning', entry],
			env: { ...env, ...extra },
			logFile: join(folder, `${name}.log`),
		};
		const part = keepAlive(order, remember, () => ask('failure'));
		kept.push(part);
		started.push(part);
	};
	if (existsSync(worker)) keep('worker', worker, { TZ: 'UTC' });
	keep('web', webServer, { HOST: host, PORT: String(port), ORIGIN: app, BODY_SIZE_LIMIT: '32M' });
	remember();
	if (!(await answering(`http://${host}:${String(port)}/`, 30_000)))
		throw new Failure('web-silent', `The web does not answer; see ${join(folder, 'web.log')}`);
	console.log(banner({ addresses, signIn, folder, seconds: (performance.now() - since) / 1000 }));
}

/** The web hears no more requests before the worker goes, the worker finishes before its servers go. */
async function stopAll(started: readonly Stoppable[]): Promise<void> {
	const order = ['postgres', 'temporal', 'worker', 'web'];
	const last = [...started].sort((a, b) => order.indexOf(b.name) - order.indexOf(a.name));
	for (const part of last) await part.stop(part.name === 'worker' ? 25_000 : 10_000);
}

/** Keeps the last log beside the present one instead of growing for ever. */
function rotate(log: string): void {
	if (existsSync(log) && statSync(log).size > 5_000_000) renameSync(log, `${log}.old`);
}
