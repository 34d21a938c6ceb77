import { inherit, nodeType } from './node-type.ts';

/** From here on the claim includes penalties (L441-10) and the fixed indemnity (D441-5), where the policy claims them. */
export const penalty = nodeType({
	kind: 'penalty',
	op: 'penalty',
	fields: {
		claim: {
			type: 'list',
			options: ['penalties', 'indemnity'],
			default: ['penalties', 'indemnity'],
		},
	},
	ports: { next: { shape: 'one', required: true } },
	bypass: 'next',
	phase: inherit,
	aim: () => 'through',
	compile: ({ values, port }) => ({ op: 'penalty', claim: values.claim, next: port('next') }),
});
