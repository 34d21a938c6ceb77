import type { NodeId, Scenario } from '#workflows/scenario/graph.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { conditionText } from '../panel/condition-text.ts';
import { portText } from '../panel/port-text.ts';
import type { Port } from '../document/command.ts';
import type { TreeItem } from './tree-of.ts';

/** A step under its own name, or under that of its kind while it has none. */
export function stepName({ nodes }: Scenario, id: NodeId): string {
	const node = nodes[id];
	return node?.label.trim() || (node && codeText('step-kind', node.kind)) || id;
}

/** A way out as the outline says it: a case by its conditions. */
export function wayText({ nodes }: Scenario, { node: id, port }: Port, currency: string): string {
	const [name, index] = port.split('.', 2);
	const when = name === 'branches' ? nodes[id]?.branches?.[Number(index)]?.when : undefined;
	return when === undefined
		? portText(port)
		: m.designer_outline_if({ condition: conditionText(when, currency) });
}

function groupText(phase: Extract<TreeItem, { type: 'phase' }>['phase']): string {
	if (phase === 'notes') return m.designer_outline_notes();
	return phase === 'unreached' ? m.designer_outline_unreached() : codeText('phase', phase);
}

/** What a line of the outline says. */
export function itemText(scenario: Scenario, item: TreeItem, currency: string): string {
	switch (item.type) {
		case 'phase':
			return groupText(item.phase);
		case 'step':
			return stepName(scenario, item.id);
		case 'note':
			return item.note.text.trim() || m.designer_outline_note_empty();
		case 'way':
			return wayText(scenario, item.from, currency);
		case 'join':
			return item.from.port === 'next'
				? m.designer_outline_join({ step: stepName(scenario, item.to) })
				: m.designer_outline_way_to({
						way: wayText(scenario, item.from, currency),
						step: stepName(scenario, item.to),
					});
		case 'open':
			return item.from.port === 'next'
				? m.designer_outline_open()
				: m.designer_outline_way_open({ way: wayText(scenario, item.from, currency) });
	}
}
