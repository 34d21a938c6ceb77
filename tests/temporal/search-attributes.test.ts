import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTemporal } from '#local/start/temporal.ts';
import { startDevServer } from '#local/temporal/dev-server.ts';
import type { DevServer } from '#local/temporal/dev-server.ts';
import { temporalCli } from '#local/temporal/resolve-cli.ts';
import { searchAttributes } from '#local/temporal/search-attributes.ts';

/** A server that somebody else runs, named by `TEMPORAL_ADDRESS`: nobody has told it what runs are found by. */
let server: DevServer;
const folder = mkdtempSync(join(tmpdir(), 'amiable-start-'));
const names = Object.keys(searchAttributes);

beforeAll(async () => {
	const ports = { port: 21_433, uiPort: 21_434 };
	server = await startDevServer({ cli: await temporalCli(), folder, ...ports, lasting: false });
	vi.stubEnv('TEMPORAL_ADDRESS', server.address);
	const connection = await Connection.connect({ address: server.address });
	await connection.operatorService.removeSearchAttributes({ namespace: 'default', searchAttributes: names });
	await connection.close();
}, 900_000);
afterAll(async () => {
	vi.unstubAllEnvs();
	await server.process.stop();
	rmSync(folder, { recursive: true, force: true });
});

async function registered(): Promise<string[]> {
	const connection = await Connection.connect({ address: server.address });
	const { customAttributes } = await connection.operatorService.listSearchAttributes({
		namespace: 'default',
	});
	await connection.close();
	return Object.keys(customAttributes);
}

test('a start tells the server it is given what runs are found by, once', async () => {
	expect((await registered()).filter((name) => names.includes(name))).toEqual([]);
	await openTemporal(folder, 'http://localhost:3000');
	expect(await registered()).toEqual(expect.arrayContaining(names));
	await openTemporal(folder, 'http://localhost:3000');
});

test('a server that cannot be told does not keep the start from going on: it is said', async () => {
	vi.stubEnv('TEMPORAL_NAMESPACE', 'nowhere');
	const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	expect(await openTemporal(folder, 'http://localhost:3000')).toEqual({
		environment: {},
		given: server.address,
	});
	expect(said.mock.calls.flat().join()).toMatch(/search attributes|attributs de recherche/);
	said.mockRestore();
});
