import type { Fixer } from './fix.ts';

/** A step switched off is switched on again, or taken out for good. */
export const enableStep: Fixer = ({ node: id }) => [
	{ code: 'enable', params: {}, commands: [{ name: 'set-disabled', ids: [id], disabled: false }] },
	{ code: 'remove', params: {}, commands: [{ name: 'remove-nodes', ids: [id] }] },
];
