import { inherit, nodeType } from './node-type.ts';

/** Deadlines that bind the act, and so the request for it: nobody approves what may not happen yet. */
const DEADLINE_BEFORE = {
	'hand-off': ['formal-deadline'],
	'formal-notice': ['granted-date'],
	'write-off': [],
	'penalty-waiver': [],
	other: [],
} as const;

/** Stops until a second person says yes or no (n76). It blocks; an alert every five working days reminds. */
export const approval = nodeType({
	kind: 'approval',
	op: 'approval',
	fields: {
		act: {
			type: 'choice',
			options: ['hand-off', 'formal-notice', 'write-off', 'penalty-waiver', 'other'],
			default: 'hand-off',
		},
		owner: { type: 'text', default: 'approver' },
	},
	ports: { next: { shape: 'one', required: true }, onRefused: { shape: 'one' } },
	bypass: 'next',
	phase: inherit,
	aim: ({ act }) => ({ channel: null, shift: 'forward', after: DEADLINE_BEFORE[act] }),
	compile: ({ values, port, optional }) => ({
		op: 'approval',
		act: values.act,
		owner: values.owner,
		next: port('next'),
		onRefused: optional('onRefused'),
	}),
});
