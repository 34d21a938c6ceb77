import { z } from 'zod';
import { DISPUTE_CATEGORIES } from '#lib/run/dispute-categories.ts';

/** Why something is contested: somebody's choice, never a form's. */
export const disputeCategory = z.enum(DISPUTE_CATEGORIES, 'field-required');
