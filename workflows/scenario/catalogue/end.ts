import { inherit, nodeType } from './node-type.ts';

/** The run is over, and this is what became of the invoice. */
export const end = nodeType({
	kind: 'end',
	op: 'end',
	fields: {
		outcome: {
			type: 'choice',
			options: ['completed', 'paid', 'handed-off', 'void', 'written-off', 'insolvency'],
			default: 'completed',
		},
	},
	ports: {},
	bypass: null,
	phase: inherit,
	aim: () => ({ channel: null, shift: 'none', after: [] }),
	compile: ({ values }) => ({ op: 'end', outcome: values.outcome }),
});
