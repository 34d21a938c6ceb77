import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/**
 * Ids of the customers from whom money probably came that nobody has matched yet: the first proposal of each bank line
 * that waits for a person or for its turn. Until somebody has decided, they are not chased (s13, n30).
 */
export const awaitedCustomers: RawBuilder<{ id: string }> = sql<{ id: string }>`
	select distinct proposals -> 0 ->> 'customer' as id from bank_line
	where state in ('ready', 'queued') and kind = 'receipt' and jsonb_array_length(proposals) > 0`;
