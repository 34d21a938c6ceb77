import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { webServer } from '#local/build-web.ts';
import { freePort } from '#local/free-port.ts';
import { node24 } from '#local/node-24.mjs';

/** Files that run at the same time look for their port in different places. */
const FIRST_PORT = 31_000 + Number(process.env['VITEST_POOL_ID'] ?? 0) * 500 + (process.pid % 300);
const PATIENCE_MS = 60_000;

export type WebServer = { url: string; stop: () => Promise<void> };

/**
 * The built web on a free port, on a database of ours. It speaks to no engine: none is started.
 * @throws Error when it ends or stays silent
 */
export async function startWeb(databaseUrl: string): Promise<WebServer> {
	const port = await freePort(FIRST_PORT);
	const url = `http://localhost:${String(port)}`;
	const server = spawn(node24, [webServer], {
		stdio: ['ignore', 'ignore', 'inherit'],
		env: {
			...process.env,
			DATABASE_URL: databaseUrl,
			AMIABLE_AUTH_SECRET: randomBytes(32).toString('hex'),
			TEMPORAL_ADDRESS: '127.0.0.1:1',
			HOST: '127.0.0.1',
			PORT: String(port),
			ORIGIN: url,
			BODY_SIZE_LIMIT: '32M',
			NODE_ENV: 'production',
		},
	});
	const stop = async () => {
		if (server.exitCode !== null || server.signalCode !== null) return;
		server.kill('SIGTERM');
		await once(server, 'exit');
	};
	for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline && server.exitCode === null;) {
		const answer = await fetch(`${url}/sign-in`).catch(() => null);
		if (answer?.ok) return { url, stop };
		await sleep(100);
	}
	await stop();
	throw new Error(`The web did not answer at ${url}.`);
}
