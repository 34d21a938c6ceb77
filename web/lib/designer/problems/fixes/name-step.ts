import type { Fixer } from './fix.ts';

/** A step without a name is called after its kind. */
export const nameStep: Fixer = ({ node: id }, { scenario, nameOf }) => {
	const node = scenario.nodes[id];
	if (node === undefined) return [];
	const label = nameOf(node.kind);
	return [{ code: 'name-step', params: { label }, commands: [{ name: 'rename-node', id, label }] }];
};
