import { Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import proto from '@temporalio/proto';
import { Failure } from '../failure.ts';
import { terminalText } from '../terminal-text.ts';
import { searchAttributes } from './search-attributes.ts';

// CommonJS without named exports that Node can see.
const { IndexedValueType } = proto.temporal.api.enums.v1;
const types = {
	Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
	Int: IndexedValueType.INDEXED_VALUE_TYPE_INT,
	Double: IndexedValueType.INDEXED_VALUE_TYPE_DOUBLE,
	Datetime: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
};

/** Where the server is that the `TEMPORAL_*` variables name, as host and port. */
export const givenAddress = (): string =>
	loadClientConnectConfig().connectionOptions.address ?? 'localhost:7233';

/**
 * Registers what runs are found by on the server that the `TEMPORAL_*` variables name, unless it has them.
 * @throws Failure `temporal-silent` where nothing answers
 * @throws ServiceError where a server doesn't let clients do this (Temporal Cloud: use its console or `tcld`)
 */
export async function ensureSearchAttributes(): Promise<void> {
	const { connectionOptions, namespace = 'default' } = loadClientConnectConfig();
	const connection = await Connection.connect(connectionOptions).catch((error: unknown) => {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Failure(
			'temporal-silent',
			terminalText('temporal-silent', { address: givenAddress(), reason }),
		);
	});
	try {
		const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
		const missing = Object.entries(searchAttributes).filter(([name]) => !(name in customAttributes));
		if (missing.length === 0) return;
		await connection.operatorService.addSearchAttributes({
			namespace,
			searchAttributes: Object.fromEntries(missing.map(([name, type]) => [name, types[type]])),
		});
	} finally {
		await connection.close();
	}
}
