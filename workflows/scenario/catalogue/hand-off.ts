import { actingPorts } from './message.ts';
import { nodeType } from './node-type.ts';

/** Hands the claim over (contentieux): to an agency or to one of the procedures of s18. Never before the notice's deadline. */
export const handOff = nodeType({
	kind: 'hand-off',
	op: 'hand-off',
	fields: {
		procedure: {
			type: 'choice',
			options: [
				'collection-agency',
				'payment-order',
				'summary-proceedings',
				'lawsuit',
				'protective-measures',
				'small-claims',
			],
			default: 'collection-agency',
		},
		to: { type: 'text', default: 'collections' },
	},
	ports: actingPorts,
	bypass: 'next',
	phase: () => 'collections',
	aim: () => ({ channel: 'letter', shift: 'forward', after: ['formal-deadline'] }),
	compile: ({ values, port, optional }) => ({
		op: 'hand-off',
		procedure: values.procedure,
		to: values.to,
		next: port('next'),
		onFailure: optional('onFailure'),
	}),
});
