import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { NodeId, Scenario } from '#workflows/scenario/graph.ts';
import type { Command, CommandName, Port } from './document/command.ts';
import type { DesignerDocument, Layout } from './document/designer-document.ts';
import type { DrawnProblem } from './problems/drawn-problem.ts';
import type { DesignerData } from './view.ts';

/** What is chosen on canvas and outline alike; never part of the history. */
export type Selection = { nodes: ReadonlySet<NodeId>; edge: Port | null };

/** Where the draft is kept. `conflict`: somebody else's newer draft or version stands in the way. */
export type Saving = 'saved' | 'saving' | 'offline' | 'conflict';

/**
 * The one thing that designer parts share, made by `createEditor`. Everything on it is reactive in Svelte and
 * read-only except through its functions.
 */
export type Editor = {
	/** scenario and layout together: what `copySelection`, drafts and exports take */
	readonly document: DesignerDocument;
	readonly scenario: Scenario;
	readonly layout: Layout;
	readonly readOnly: boolean;
	readonly selection: Selection;
	/** the node whose panel is open, and the field that should have the focus there */
	readonly focus: { node: NodeId; field: string | null } | null;
	readonly problems: readonly DrawnProblem[];
	readonly saving: Saving;
	/** colleagues with a draft of this scenario, kept current by the heartbeat of presence */
	readonly others: DesignerData['others'];
	readonly latestVersion: number | null;
	readonly latestHash: string | null;
	readonly inForce: number | null;
	/** the version from which this draft goes on; moves when its person takes up a newer one */
	readonly baseVersion: number | null;
	/** what undo would take back and redo would bring again; null ⇒ nothing */
	readonly undoable: CommandName | null;
	readonly redoable: CommandName | null;
	/** what the live region says last; the number changes with each */
	/** `isShown`: for everybody to read; else what the canvas shows already, for those who cannot see it */
	readonly announcement: { text: string; nth: number; isShown: boolean };
	/** @param gesture commands with the same gesture in a row are one entry of the history (keystrokes, a drag) */
	run: (command: Command, gesture?: string) => Outcome<null>;
	undo: () => void;
	redo: () => void;
	select: (nodes: Iterable<NodeId>, edge?: Port | null) => void;
	/** selects the node, opens its panel, and its field when given; canvas and outline bring it into view */
	open: (node: NodeId, field?: string | null) => void;
	close: () => void;
	announce: (text: string) => void;
	/** puts another document in place without history: a draft that was found again */
	load: (document: DesignerDocument) => void;
	/** tells every newer scenario at once, before anything of it is drawn; the answer ends it */
	hear: (listener: (scenario: Scenario) => void) => () => void;
	/** what the lint worker found in the newest scenario */
	setProblems: (problems: readonly DrawnProblem[]) => void;
	setSaving: (saving: Saving) => void;
	setBaseVersion: (version: number | null) => void;
	/** what the server last said of the others who draw, and of the versions */
	setColleagues: (news: Pick<DesignerData, 'others' | 'latestVersion' | 'latestHash' | 'inForce'>) => void;
};
