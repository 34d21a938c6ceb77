import { generate, getDialect } from 'kysely-codegen';
import { columnTypes, columnTypeSources } from './column-types.ts';

const imports = Object.entries(columnTypeSources).flatMap(([from, types]) =>
	types.map((type) => [type, `${from}#${type}`] as const),
);

/**
 * The TypeScript types of the tables, read from a migrated database: the content of `db/schema.ts`.
 * Dates are text, `bigint` and `numeric` numbers, as `db/client.ts` parses them.
 * @param databaseUrl the owner's address: the application's role would not see every table
 */
export async function generateSchema(databaseUrl: string): Promise<string> {
	const dialect = getDialect('postgres', { dateParser: 'string', numericParser: 'number' });
	const db = await dialect.introspector.connect({ connectionString: databaseUrl, dialect });
	try {
		return await generate({
			db,
			dialect,
			camelCase: true,
			defaultSchemas: ['public'],
			includePattern: 'public.*',
			outFile: null,
			typeOnlyImports: true,
			typeMapping: {
				int8: 'number',
				numeric: 'number',
				timestamptz: 'Date',
				json: 'JsonColumn',
				jsonb: 'JsonColumn',
			},
			customImports: Object.fromEntries(imports),
			overrides: { columns: columnTypes },
		});
	} finally {
		await db.destroy();
	}
}
