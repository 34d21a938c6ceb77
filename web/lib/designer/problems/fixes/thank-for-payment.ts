import type { Command } from '../../document/command.ts';
import { freeId } from '../../document/free-id.ts';
import { addedNode } from './added-node.ts';
import type { Fixer } from './fix.ts';

/** What happens to a paid invoice: thanks, then the end. */
export const thankForPayment: Fixer = ({ node: start }, context) => {
	const thanks = addedNode('thanks', context);
	const { node: end } = addedNode('end', context, { outcome: 'paid' });
	const taken = (id: string) => id === thanks.id || Object.hasOwn(context.scenario.nodes, id);
	const commands: readonly Command[] = [
		{ name: 'add-node', ...thanks, after: { node: start, port: 'onPaid' } },
		{ name: 'add-node', id: freeId('end-paid', taken), node: end, after: { node: thanks.id, port: 'next' } },
	];
	return [{ code: 'thank', params: {}, commands }];
};
