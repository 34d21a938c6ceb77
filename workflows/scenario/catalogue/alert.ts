import { inherit, nodeType } from './node-type.ts';

/** Tells someone in the company, early rather than late: a closed day moves it backward (n23). */
export const alert = nodeType({
	kind: 'alert',
	op: 'alert',
	fields: { code: { type: 'text', required: true }, owner: { type: 'text', default: 'credit-manager' } },
	ports: { next: { shape: 'one', required: true } },
	bypass: 'next',
	phase: inherit,
	aim: () => ({ channel: null, shift: 'backward', after: [] }),
	compile: ({ values, port }) => ({
		op: 'alert',
		code: values.code,
		owner: values.owner,
		next: port('next'),
	}),
});
