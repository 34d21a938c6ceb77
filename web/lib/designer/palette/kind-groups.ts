import type { NodeKind } from '#workflows/scenario/graph.ts';
import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { apply } from '../document/apply.ts';
import type { Port } from '../document/command.ts';
import type { DesignerDocument } from '../document/designer-document.ts';
import { newNode } from '../document/new-node.ts';

export type KindGroup = 'contact' | 'decide' | 'team' | 'formal' | 'other';

/** The palette, in its order. A start is never added: every scenario has its one. */
export const kindGroups: Readonly<Record<KindGroup, readonly NodeKind[]>> = {
	contact: ['email', 'call', 'letter', 'sms', 'thanks'],
	decide: ['wait', 'branch', 'promise-watch'],
	team: ['task', 'approval', 'alert'],
	formal: ['formal-notice', 'penalty', 'hand-off'],
	other: ['end', 'webhook'],
};

/** Whether a step of this kind may be put there, by asking the command itself. */
export function addable(document: DesignerDocument, kind: NodeKind, after: Port | null): Outcome<null> {
	const { id, node } = newNode(kind, { scenario: document.scenario, label: kind });
	const applied = apply(document, { name: 'add-node', id, node, ...(after && { after }) });
	return applied.ok ? ok(null) : applied;
}
