import { withoutLayout } from '../../../../web/lib/designer/document/layout-section.ts';
import { apply } from '../../../../web/lib/designer/document/apply.ts';
import type { Command } from '../../../../web/lib/designer/document/command.ts';
import type { DesignerDocument } from '../../../../web/lib/designer/document/designer-document.ts';
import { print } from '#workflows/scenario/print.ts';
import { scenarioOf } from '../../../workflows/scenario/scenario-of.ts';

type Written = Record<string, unknown>;

/** A document from nodes as files write them: `start` is the entry, a node without label is named by its id. */
export const documentOf = (nodes: Record<string, Written>, layout?: Written): DesignerDocument =>
	withoutLayout(scenarioOf(nodes, layout === undefined ? {} : { layout }));

/** The document after commands that are all allowed. */
export function after(document: DesignerDocument, ...commands: readonly Command[]): DesignerDocument {
	let current = document;
	for (const command of commands) {
		const applied = apply(current, command);
		if (!applied.ok) throw new Error(`${command.name}: ${JSON.stringify(applied.problem)}`);
		current = applied.value.document;
	}
	return current;
}

/** Code of the refusal, or null when the command is allowed. */
export function refusalOf(document: DesignerDocument, command: Command): string | null {
	const applied = apply(document, command);
	return applied.ok ? null : applied.problem.code;
}

/** The nodes as files write them, their labels left out. */
export function nodesOf({ scenario }: DesignerDocument): Record<string, Written> {
	const { nodes } = print(scenario) as unknown as { nodes: Record<string, Written> };
	return Object.fromEntries(
		Object.entries(nodes).map(([id, { label: _, ...node }]): [string, Written] => [id, node]),
	);
}
