import { sql } from 'kysely';

/** When run `r` does what it does next, or begins while it has not begun; null when it has no date. */
export const actsAt = sql<Date | null>`nullif(r.acts_at, 'infinity')`;
