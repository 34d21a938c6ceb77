import { impossibleTargets } from '#workflows/scenario/connection-targets.ts';
import type { Fixer } from './fix.ts';
import { leadTo } from './lead-on.ts';

/** Whom nobody can reach goes on with the story; or whoever can be reached is written to. */
export const leadPastMissingContact: Fixer = ({ node: id }, { scenario }) => {
	const node = scenario.nodes[id];
	if (node === undefined) return [];
	const from = { node: id, port: 'onFailure' };
	const onward =
		node.next !== undefined && !impossibleTargets(scenario, id, 'onFailure').has(node.next)
			? [leadTo(scenario, from, node.next)]
			: [];
	return [
		...onward,
		{
			code: 'write-to-anyone',
			params: {},
			commands: [{ name: 'set-field', id, path: ['to'], value: undefined }],
		},
	];
};
