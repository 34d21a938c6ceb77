import type { Intent } from '#workflows/receivables/account/intent.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';

/** What a person sees of a message that the volume guard stopped. */
export type HeldMessage = { key: string; node: string; channel: Intent['channel']; at: Instant };
