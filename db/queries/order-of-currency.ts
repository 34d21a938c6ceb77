import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/**
 * What rows of several currencies are sorted by: the company's own before the others, which follow by code.
 * @param column the currency's, as the statement names it: `i.currency`
 */
export const orderOfCurrency = (column: string): RawBuilder<string | null> =>
	sql<string | null>`nullif(${sql.ref(column)}, (select o.currency from organisation o)) nulls first`;
