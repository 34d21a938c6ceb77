import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection } from '@temporalio/worker';
import { dataConverter } from './data-converter.ts';

/** Client for starts, signals, updates and queries, from the standard `TEMPORAL_*` variables. */
export async function connectClient(): Promise<Client> {
	const { connectionOptions, namespace } = loadClientConnectConfig();
	const connection = await Connection.connect(connectionOptions);
	return new Client({ connection, namespace: namespace ?? 'default', dataConverter: dataConverter() });
}

/** Connection for workers, from the standard `TEMPORAL_*` variables. */
export async function connectWorker(): Promise<{ connection: NativeConnection; namespace: string }> {
	const { connectionOptions, namespace } = loadClientConnectConfig();
	return { connection: await NativeConnection.connect(connectionOptions), namespace: namespace ?? 'default' };
}
