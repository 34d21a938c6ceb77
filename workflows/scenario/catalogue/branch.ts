import { inherit, nodeType } from './node-type.ts';

/** Takes the first case whose condition holds in the latest snapshot, else `otherwise`. */
export const branch = nodeType({
	kind: 'branch',
	op: 'branch',
	fields: {},
	ports: { branches: { shape: 'cases' }, otherwise: { shape: 'one', required: true } },
	bypass: 'otherwise',
	phase: inherit,
	aim: () => 'through',
	compile: ({ branches, port }) => ({ op: 'branch', cases: branches, otherwise: port('otherwise') }),
});
