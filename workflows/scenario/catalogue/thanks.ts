import { nodeType } from './node-type.ts';

/** Thanks for a payment (s10): names the template of the acknowledgement and lets it leave before the run ends. */
export const thanks = nodeType({
	kind: 'thanks',
	op: 'thanks',
	fields: { template: { type: 'text', default: 'thanks' } },
	ports: { next: { shape: 'one', required: true } },
	bypass: 'next',
	phase: () => 'paid',
	aim: () => ({ channel: null, shift: 'none', after: [] }),
	compile: ({ values, port }) => ({ op: 'thanks', template: values.template, next: port('next') }),
});
