import { catalogue } from '../catalogue/catalogue.ts';
import { missingFields } from '../catalogue/read-fields.ts';
import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';

/** A step that lacks what it needs cannot run: a message without template, a wait without offset. */
export const fieldRequired: Rule = {
	code: 'field-required',
	severity: blocksPublishing,
	check: ({ nodes }, report) => {
		for (const { id, label, node } of nodes.values()) {
			if (node.disabled === true) continue;
			for (const field of missingFields(catalogue[node.kind].fields, node.fields))
				report(id, { label, field }, field);
		}
	},
};
