import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { freePort } from '#local/free-port.ts';
import { top } from '#local/paths.ts';
import { livingAfter, newHome, npmStart } from './house.ts';
import type { Start } from './house.ts';

const home = newHome();
let port: number;
let running: Start | undefined;
let pids: number[] = [];

beforeAll(async () => {
	port = await freePort(26_000 + (process.pid % 4_000));
});
afterAll(() => home.remove());

async function start(): Promise<Start> {
	running = await npmStart(home.folder, { PORT: String(port) });
	pids = pidsOf(running);
	return running;
}

afterEach(async () => {
	running?.signal('SIGTERM');
	await running?.ended;
	await livingAfter(pids, 30_000);
});
const pidsOf = ({ state }: Start) => [state().pid, ...state().processes.map(({ pid }) => pid)];

async function query(started: Start, sql: string): Promise<unknown[]> {
	const client = new Client({ connectionString: started.state().database.ownerUrl });
	await client.connect();
	try {
		return (await client.query<Record<string, unknown>>(sql)).rows;
	} finally {
		await client.end();
	}
}

function amiable(...args: string[]): string {
	const env = { ...process.env, AMIABLE_HOME: home.folder };
	return execFileSync('node', [join(top, 'local/amiable.mjs'), ...args], { env, encoding: 'utf8' });
}

test('a start answers, says where, and Ctrl-C leaves no process behind', async () => {
	const started = await start();
	const { addresses, processes } = started.state();
	expect(processes.map(({ name }) => name)).toEqual(
		expect.arrayContaining(['postgres', 'temporal', 'worker', 'web']),
	);
	expect((await fetch(addresses['App']!, { redirect: 'manual' })).status).toBeLessThan(500);
	expect((await fetch(addresses['Temporal UI']!)).status).toBe(200);
	expect(JSON.parse(amiable('status', '--json'))).toMatchObject({ running: true, addresses });
	const workerLog = () => readFileSync(join(home.folder, 'worker.log'), 'utf8');
	await expect.poll(workerLog, { timeout: 30_000 }).toContain('worker ready');
	await query(started, 'create table public.kept as select 42 as answer');
	started.controlC();
	await started.ended;
	expect(await livingAfter(pids, 0)).toEqual([]);
	expect(existsSync(join(home.folder, 'running.json'))).toBe(false);
});

test('a second start keeps the data and gives way to whoever has the port', async () => {
	const occupant: Server = createServer().listen(port, '127.0.0.1');
	try {
		const started = await start();
		expect(started.state().addresses['App']).not.toContain(`:${String(port)}`);
		expect(await query(started, 'select answer from public.kept')).toEqual([{ answer: 42 }]);
		expect(amiable('stop').trim()).toBe('Stopped.');
		expect(await started.ended).toBe(0);
		expect(await livingAfter(pids, 0)).toEqual([]);
	} finally {
		occupant.close();
	}
});

test('a supervisor that signals the top process alone is heard too', async () => {
	const started = await start();
	started.signal('SIGTERM');
	await started.ended;
	expect(await livingAfter(pids, 30_000)).toEqual([]);
});

test('a start that is killed without warning leaves no process behind either', async () => {
	const started = await start();
	process.kill(started.state().pid, 'SIGKILL');
	await started.ended;
	expect(await livingAfter(pids, 30_000)).toEqual([]);
});

test('a web that dies comes back', async () => {
	const started = await start();
	const web = () => started.state().processes.find(({ name }) => name === 'web')!.pid;
	const first = web();
	process.kill(first, 'SIGKILL');
	await expect.poll(web, { timeout: 20_000, interval: 100 }).not.toBe(first);
	const address = started.state().addresses['App']!;
	await expect
		.poll(
			() =>
				fetch(address, { redirect: 'manual' }).then(
					({ status }) => status < 500,
					() => false,
				),
			{ timeout: 20_000 },
		)
		.toBe(true);
});
