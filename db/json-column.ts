import type { ColumnType } from 'kysely';

/** A `jsonb` column: comes back as `T`, goes in as `JSON.stringify(value)` (see `connect`). */
export type JsonColumn<T = unknown> = ColumnType<T, string, string>;
