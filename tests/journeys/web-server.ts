import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { webServer } from '#local/build-web.ts';
import { freePort } from '#local/free-port.ts';
import { node24 } from '#local/node-24.mjs';

export type WebServer = { url: string; stop: () => Promise<void> };

/** The built web on a free port, on a database of ours. It speaks to no engine: none is started. */
export async function startWeb(databaseUrl: string): Promise<WebServer> {
	const port = await freePort(31_000 + (process.pid % 5_000));
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
	for (let attempt = 0; attempt < 100; attempt += 1) {
		const answer = await fetch(`${url}/sign-in`).catch(() => null);
		if (answer?.ok) break;
		await new Promise((wake) => setTimeout(wake, 100));
	}
	return {
		url,
		stop: async () => {
			server.kill('SIGTERM');
			if (server.exitCode === null) await once(server, 'exit');
		},
	};
}
