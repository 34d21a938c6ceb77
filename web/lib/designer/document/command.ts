import type { Condition } from '#workflows/scenario/condition.ts';
import type {
	FieldValue,
	NodeId,
	Scenario,
	ScenarioNode,
	ScenarioSettings,
} from '#workflows/scenario/graph.ts';
import type { DesignerDocument, Layout, Note, Point } from './designer-document.ts';

export type { Condition };

/** A way out of a node: `next`, `onFailure`, `otherwise`, `outcomes.refused`, `branches.0`… (`edgesOf`) */
export type Port = { node: NodeId; port: string };

/**
 * Everything a person can do to a scenario, as plain data: nothing else changes a document. `restore` is the inverse
 * of any of them: the parts that it touched, as they were.
 */
export type Command =
	/** `after` ⇒ inserted in that path: the port leads to the new node, whose main port leads where the port led */
	| { name: 'add-node'; id: NodeId; node: ScenarioNode; after?: Port; at?: Point }
	/** each way in is led to where the node's main port led, unless that makes no sense */
	| { name: 'remove-nodes'; ids: readonly NodeId[] }
	| { name: 'connect'; from: Port; to: NodeId }
	| { name: 'disconnect'; from: Port }
	| { name: 'rename-node'; id: NodeId; label: string }
	| { name: 'set-disabled'; ids: readonly NodeId[]; disabled: boolean }
	/** `path` below the node's fields: `['email', 'template']`; `value` undefined ⇒ the field is left out */
	| { name: 'set-field'; id: NodeId; path: readonly string[]; value: FieldValue | undefined }
	| { name: 'add-branch'; id: NodeId; when: Condition; to?: NodeId }
	| { name: 'set-branch'; id: NodeId; index: number; when: Condition }
	| { name: 'move-branch'; id: NodeId; index: number; to: number }
	| { name: 'remove-branch'; id: NodeId; index: number }
	/** an answer of the scenario's own under another name, its way unchanged; `port` as `outcomes.maybe`, `to` as `perhaps` */
	| { name: 'rename-outcome'; from: Port; to: string }
	/** moves a node behind another port: out of its path, then into the other */
	| { name: 'move-node'; id: NodeId; after: Port }
	/** `nodes` get fresh ids where theirs are taken, keep the connections among themselves */
	| { name: 'paste'; nodes: Readonly<Record<NodeId, ScenarioNode>>; layout: Layout['nodes']; at: Point }
	| { name: 'duplicate'; ids: readonly NodeId[] }
	| { name: 'place-nodes'; positions: Readonly<Record<NodeId, Point>> }
	/** all positions at once, as the layout worker found them */
	| { name: 'tidy'; positions: Readonly<Record<NodeId, Point>> }
	| { name: 'set-note'; note: Note }
	| { name: 'remove-note'; id: string }
	| { name: 'rename-scenario'; label: string }
	| { name: 'set-settings'; settings: ScenarioSettings }
	/** import, restore of a version, taking over a colleague's draft */
	| { name: 'replace'; document: DesignerDocument }
	| Restore;

/** The inverse of a command: what it touched as it was before. `null` ⇒ was not there. */
export type Restore = {
	name: 'restore';
	/** the command that this undoes or does again */
	of: Exclude<Command['name'], 'restore'>;
	nodes?: Readonly<Record<NodeId, ScenarioNode | null>>;
	/** order of all nodes, when it changed: files keep it */
	order?: readonly NodeId[];
	scenario?: Partial<Pick<Scenario, 'id' | 'name' | 'start' | 'settings'>>;
	layout?: Layout;
};

/** The words for a command in undo menus and announcements: `designer.command.<name>` in the messages. */
export type CommandName = Exclude<Command['name'], 'restore'>;
