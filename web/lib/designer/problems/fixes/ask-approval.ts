import type { Fixer } from './fix.ts';
import { insertBefore } from './insert-before.ts';

/** A second person agrees before a customer is handed over. */
export const askApproval: Fixer = ({ node }, context) => {
	const commands = insertBefore(node, 'approval', context, { act: 'hand-off' });
	return commands.length === 0 ? [] : [{ code: 'ask-approval', params: {}, commands }];
};
