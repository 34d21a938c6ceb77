import { nodeType } from './node-type.ts';

/** Where an invoice enters; `onPaid` is where it goes as soon as nothing is owed any more. */
export const start = nodeType({
	kind: 'start',
	op: 'pass',
	entry: true,
	fields: {},
	ports: { next: { shape: 'one', required: true }, onPaid: { shape: 'one' } },
	bypass: null,
	phase: () => 'before-due',
	aim: () => 'through',
	compile: ({ port }) => ({ op: 'pass', next: port('next') }),
});
