import { Socket } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { startGuarded } from '../guarded-process.ts';
import type { GuardedProcess } from '../guarded-process.ts';
import { logFile } from '../start/log-file.ts';
import { untilReady } from '../until-ready.ts';
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
	const log = logFile(options.folder, 'temporal');
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
	const server = startGuarded({ name: 'temporal', command: options.cli, args, logFile: log });
	await untilReady(server, () => accepts(port), log);
	return {
		address: `127.0.0.1:${String(port)}`,
		uiUrl: `http://127.0.0.1:${String(uiPort)}`,
		process: server,
	};
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
