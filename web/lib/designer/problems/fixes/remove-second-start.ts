import type { Fixer } from './fix.ts';

/** Only one way in is used: the other one goes. */
export const removeSecondStart: Fixer = ({ node: id }, { scenario }) =>
	id === scenario.start
		? []
		: [{ code: 'remove', params: {}, commands: [{ name: 'remove-nodes', ids: [id] }] }];
