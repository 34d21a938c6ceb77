import { codeText } from '#lib/text/code-text.ts';
import type { Names } from '../canvas/saying-text.ts';
import { conditionText } from '../panel/condition-text.ts';
import type { DesignerData } from '../view.ts';

type Known = Pick<DesignerData, 'templates' | 'owners' | 'currency'>;

/** Names for what a scenario holds as ids: messages, owners, conditions. */
export function namesOf({ templates, owners, currency }: Known): Names {
	const templateNames = new Map(templates.map(({ id, name }) => [id, name]));
	const ownerNames = new Map(owners.map(({ id, name }) => [id, name]));
	return {
		template: (id) => templateNames.get(id) ?? id,
		owner: (id) => ownerNames.get(id) ?? codeText('owner', id),
		condition: (condition) => conditionText(condition, currency),
	};
}
