import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { readCursor } from './cursor.ts';

/** What a list is in order of; `type` is the expression's, in which a cursor's value is read again. */
export type SortOrder<Value = unknown> = {
	expression: RawBuilder<Value>;
	type: 'text' | 'bigint' | 'numeric' | 'date' | 'timestamptz';
	direction: 'asc' | 'desc';
};

/** What stands after the place where the page before ended, `id` telling equals apart; everything on the first page. */
export function beyondCursor(
	{ expression, type, direction }: SortOrder,
	id: RawBuilder<unknown>,
	after: string | null,
): RawBuilder<boolean> {
	const cursor = readCursor(after);
	if (cursor === null) return sql`true`;
	const beyond = direction === 'asc' ? sql.raw('>') : sql.raw('<');
	return sql`(${expression}, ${id}) ${beyond} (${cursor.value}::${sql.raw(type)}, ${cursor.id})`;
}
