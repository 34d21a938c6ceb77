import { inherit, nodeType } from './node-type.ts';

/** Tells another program, signed, that the run passed here. */
export const webhook = nodeType({
	kind: 'webhook',
	op: 'webhook',
	fields: { event: { type: 'text', required: true } },
	ports: { next: { shape: 'one', required: true } },
	bypass: 'next',
	phase: inherit,
	aim: () => ({ channel: null, shift: 'forward', after: [] }),
	compile: ({ values, port }) => ({ op: 'webhook', event: values.event, next: port('next') }),
});
