import type { Fields } from './field.ts';
import { mode } from './message.ts';

/** Fields of every node that asks a person: it never blocks, after `slaDays` working days the run goes on. */
export const humanFields = {
	owner: { type: 'text', default: 'collector' },
	fallbackOwner: { type: 'text', default: 'credit-manager' },
	slaDays: { type: 'integer', min: 1, max: 60, default: 5 },
	mode,
} as const satisfies Fields;
