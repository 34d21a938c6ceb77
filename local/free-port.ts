import { createServer } from 'node:net';

/**
 * The first free TCP port from `wanted` on.
 * @throws when the next 200 are all in use
 */
export async function freePort(wanted: number, host = '127.0.0.1'): Promise<number> {
	for (let port = wanted; port < wanted + 200; port++) if (await isFree(port, host)) return port;
	throw new Error(`No free port from ${String(wanted)} on.`);
}

const isFree = (port: number, host: string): Promise<boolean> =>
	new Promise((resolve) => {
		const server = createServer()
			.once('error', () => resolve(false))
			.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
	});
