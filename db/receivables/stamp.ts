import type { Instant } from '#workflows/receivables/local-time.ts';

/** Who tells something, and when in business time. `actor` is a user id, `api:<key id>`, or null for Amiable itself. */
export type Stamp = { at: Instant; actor: string | null };
