import { readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { freePort } from '../free-port.ts';
import { startGuarded } from '../guarded-process.ts';
import type { GuardedProcess } from '../guarded-process.ts';
import { searchAttributes } from './search-attributes.ts';

/** A Temporal server of ours. */
export type DevServer = { address: string; uiUrl: string; process: GuardedProcess };

/** `codecEndpoint` lets the UI read encrypted payloads. */
export type DevServerOptions = {
	cli: string;
	folder: string;
	port: number;
	uiPort: number;
	codecEndpoint?: string;
	lasting: boolean;
};

/**
 * Starts Temporal's development server on this machine only, keeping its state in a file when `lasting`.
 * @throws Failure `temporal-failed` with the end of its log
 */
export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
	const port = await freePort(options.port);
	const uiPort = await freePort(options.uiPort === port ? port + 1 : options.uiPort);
	const logFile = join(options.folder, 'temporal.log');
	const args = [
		'server',
		'start-dev',
		'--ip',
		'127.0.0.1',
		'--port',
		String(port),
		'--ui-port',
		String(uiPort),
	];
	args.push('--log-level', 'warn', '--ui-disable-news-fetch');
	if (options.lasting) {
		args.push('--db-filename', join(options.folder, 'temporal.db'));
		args.push('--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL');
	}
	if (options.codecEndpoint !== undefined) args.push('--ui-codec-endpoint', options.codecEndpoint);
	for (const [name, type] of Object.entries(searchAttributes))
		args.push('--search-attribute', `${name}=${type}`);
	const server = startGuarded({ name: 'temporal', command: options.cli, args, logFile });
	await listening(port, server, logFile);
	return {
		address: `127.0.0.1:${String(port)}`,
		uiUrl: `http://127.0.0.1:${String(uiPort)}`,
		process: server,
	};
}

async function listening(port: number, server: GuardedProcess, logFile: string): Promise<void> {
	let ended = false;
	void server.ended.then(() => (ended = true));
	for (const deadline = Date.now() + 60_000; Date.now() < deadline && !ended;) {
		if (await accepts(port)) return;
		await new Promise((wake) => setTimeout(wake, 50));
	}
	await server.stop();
	const log = readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
	throw new Failure('temporal-failed', `The Temporal server did not start:\n${log}`);
}

const accepts = (port: number): Promise<boolean> =>
	new Promise((resolve) => {
		const socket = new Socket()
			.once('error', () => resolve(false))
			.once('connect', () => {
				socket.destroy();
				resolve(true);
			});
		socket.connect(port, '127.0.0.1');
	});
