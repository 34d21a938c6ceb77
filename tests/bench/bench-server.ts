import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { startDevServer } from '#local/temporal/dev-server.ts';
import { temporalCli } from '#local/temporal/resolve-cli.ts';
import { quietRuntime } from './quiet-runtime.ts';

/** A development server of the bench's own, with its state in a file as `npm start` keeps it. */
export type BenchServer = { address: string; pid: number; client: Client; connection: NativeConnection };

/** Starts one, lends it and ends it. @throws Failure when Temporal's CLI can't be had or doesn't start */
export async function withBenchServer<T>(work: (server: BenchServer) => Promise<T>): Promise<T> {
	quietRuntime();
	const folder = mkdtempSync(join(tmpdir(), 'amiable-bench-'));
	const options = { cli: await temporalCli(), folder, port: 7_400, uiPort: 8_400, lasting: true };
	const { address, process: server } = await startDevServer(options);
	try {
		const ours = await Connection.connect({ address });
		const connection = await NativeConnection.connect({ address });
		try {
			return await work({ address, pid: server.pid, client: new Client({ connection: ours }), connection });
		} finally {
			await ours.close();
			await connection.close();
		}
	} finally {
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}
