import { catalogue } from '../catalogue/catalogue.ts';
import type { Rule } from './rule.ts';

/** A scenario has one way in; a second one would never be used. */
export const startRequired: Rule = {
	code: 'start-required',
	severity: { draft: 'error', publish: 'error' },
	check: ({ scenario, entry, nodes }, report) => {
		const isEntry = (id: string) => catalogue[nodes.get(id)?.node.kind ?? 'end'].entry;
		if (entry === undefined || !isEntry(entry.id)) report(null, { start: scenario.start }, 'start');
		for (const { id, label } of nodes.values())
			if (id !== scenario.start && isEntry(id)) report(id, { label });
	},
};
