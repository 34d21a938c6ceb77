import type { Fields } from './field.ts';

/** What a scenario sets for all its nodes. */
export const settingsFields = {
	minGapDays: { type: 'integer', min: 0, max: 90 },
	catchUp: {
		type: 'choice',
		options: ['highest-amicable', 'next-step', 'one-by-one'],
		default: 'highest-amicable',
	},
	minAmountCents: { type: 'integer', min: 0, max: 1_000_000_000 },
	pauseOn: { type: 'list', options: ['promise', 'dispute'], default: ['promise', 'dispute'] },
	maxPromises: { type: 'integer', min: 0, max: 20 },
	windows: {
		type: 'object',
		fields: {
			email: { type: 'hours' },
			sms: { type: 'hours' },
			letter: { type: 'hours' },
			call: { type: 'hours' },
		},
	},
} as const satisfies Fields;
