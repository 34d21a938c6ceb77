import type { Kysely, Transaction } from 'kysely';
import type { DB } from './schema.ts';

/** The pool. Business queries never use it directly: they take a {@link Tx}. */
export type Db = Kysely<DB>;

/** One transaction of one company: the only thing a query accepts. */
export type Tx = Transaction<DB>;
