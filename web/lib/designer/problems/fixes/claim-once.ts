import { catalogue } from '#workflows/scenario/catalogue/catalogue.ts';
import { readFields } from '#workflows/scenario/catalogue/read-fields.ts';
import type { Fixer } from './fix.ts';

/** What is claimed already is not claimed again; a step that claims nothing else goes. */
export const claimOnce: Fixer = ({ node: id, params }, { scenario }) => {
	const node = scenario.nodes[id];
	if (node === undefined) return [];
	const { claim } = readFields(catalogue[node.kind].fields, node.fields);
	const left = Array.isArray(claim) ? claim.filter((fee) => fee !== params['fee']) : [];
	return left.length === 0
		? [{ code: 'remove', params: {}, commands: [{ name: 'remove-nodes', ids: [id] }] }]
		: [
				{
					code: 'claim-once',
					params: {},
					commands: [{ name: 'set-field', id, path: ['claim'], value: left }],
				},
			];
};
