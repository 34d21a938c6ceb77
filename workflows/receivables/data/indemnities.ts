import type { IndemnityRow } from '../indemnity.ts';

/**
 * Fixed indemnity for recovery costs.
 * @see Code de commerce D441-5, created by décret n° 2012-1115 of 2 October 2012, in force on 1 January 2013
 */
export const INDEMNITIES: readonly IndemnityRow[] = [{ from: '2013-01-01', currency: 'EUR', cents: 4000 }];
