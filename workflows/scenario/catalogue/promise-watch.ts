import { inherit, nodeType } from './node-type.ts';

/** Waits for a live promise to be settled; without one it goes on at once. */
export const promiseWatch = nodeType({
	kind: 'promise-watch',
	op: 'promise-watch',
	fields: {},
	ports: {
		next: { shape: 'one', required: true },
		kept: { shape: 'one', required: true },
		broken: { shape: 'one', required: true },
	},
	bypass: 'next',
	phase: inherit,
	aim: () => ({ channel: null, shift: 'none', after: [] }),
	compile: ({ port }) => ({
		op: 'promise-watch',
		kept: port('kept'),
		broken: port('broken'),
		next: port('next'),
	}),
});
