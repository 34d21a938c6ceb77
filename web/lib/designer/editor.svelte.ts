import { ok, refuse } from '#workflows/receivables/outcome.ts';
import { announcementOf, announcementOfProblems, announcementOfStep } from './announcement.ts';
import { apply } from './document/apply.ts';
import type { DesignerDocument } from './document/designer-document.ts';
import { emptyHistory, remember, stepBack, stepForward } from './document/history.ts';
import type { History } from './document/history.ts';
import { withoutLayout } from './document/layout-section.ts';
import { nodeAt } from './document/node-at.ts';
import type { Editor, Saving, Selection } from './editor.ts';
import { keptSelection, selectionOf } from './selection.ts';
import type { DrawnProblem } from './problems/drawn-problem.ts';
import type { DesignerData } from './view.ts';

/** What an editor begins with. */
type Beginning = Pick<
	DesignerData,
	'scenario' | 'rights' | 'others' | 'latestVersion' | 'latestHash' | 'inForce' | 'baseVersion'
>;

/** The editor of one page: the document in its newest state, its history, and what is chosen. */
export function createEditor(data: Beginning): Editor {
	let document = $state.raw<DesignerDocument>(withoutLayout(data.scenario));
	let history = $state.raw<History>(emptyHistory);
	let selection = $state.raw<Selection>(selectionOf([]));
	let focus = $state.raw<Editor['focus']>(null);
	let problems = $state.raw<readonly DrawnProblem[]>([]);
	let saving = $state.raw<Saving>('saved');
	let others = $state.raw(data.others);
	let latestVersion = $state.raw(data.latestVersion);
	let latestHash = $state.raw(data.latestHash);
	let inForce = $state.raw(data.inForce);
	let baseVersion = $state.raw(data.baseVersion);
	let announcement = $state.raw<Editor['announcement']>({ text: '', nth: 0, isShown: false });
	// What the last command said, until its problems are known: both are said together.
	let said = '';

	// What a scenario lacked when it was opened is on the screen; only what somebody does is worth saying.
	const isTouched = () => history.past.length + history.future.length > 0;
	const say = (words: { text: string; isShown: boolean }) => {
		if (words.text !== '') announcement = { ...words, nth: announcement.nth + 1 };
		said = '';
	};
	const announceDeed = (text: string) => {
		say({ text, isShown: false });
		said = text;
	};
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- nobody watches who listens
	const listeners = new Set<Parameters<Editor['hear']>[0]>();
	const show = (changed: DesignerDocument) => {
		const { scenario: before } = document;
		document = changed;
		if (changed.scenario !== before) for (const listener of listeners) listener(changed.scenario);
		selection = keptSelection(selection, changed);
		if (focus !== null && nodeAt(changed.scenario, focus.node) === undefined) focus = null;
	};
	const step = (take: typeof stepBack, way: 'undone' | 'redone') => {
		const taken = data.rights.canEdit ? take(history, document) : null;
		if (taken === null) return;
		history = taken.history;
		show(taken.document);
		announceDeed(announcementOfStep(way, taken.entry.name));
	};

	return {
		get document() {
			return document;
		},
		get scenario() {
			return document.scenario;
		},
		get layout() {
			return document.layout;
		},
		get readOnly() {
			return !data.rights.canEdit;
		},
		get selection() {
			return selection;
		},
		get focus() {
			return focus;
		},
		get problems() {
			return problems;
		},
		get saving() {
			return saving;
		},
		get others() {
			return others;
		},
		get inForce() {
			return inForce;
		},
		get latestVersion() {
			return latestVersion;
		},
		get latestHash() {
			return latestHash;
		},
		get baseVersion() {
			return baseVersion;
		},
		get undoable() {
			return history.past.at(-1)?.name ?? null;
		},
		get redoable() {
			return history.future.at(-1)?.name ?? null;
		},
		get announcement() {
			return announcement;
		},
		run: (command, gesture) => {
			if (!data.rights.canEdit) return refuse('read-only');
			const applied = apply(document, command);
			if (!applied.ok) return applied;
			const { document: changed, inverse } = applied.value;
			if (inverse === null) return ok(null);
			const before = document;
			const name = command.name === 'restore' ? command.of : command.name;
			history = remember(history, name, before, changed, gesture);
			show(changed);
			announceDeed(announcementOf(command, before, changed));
			return ok(null);
		},
		undo: () => step(stepBack, 'undone'),
		redo: () => step(stepForward, 'redone'),
		load: (loaded) => {
			history = emptyHistory;
			show(loaded);
		},
		select: (nodes, edge = null) => {
			selection = selectionOf(nodes, edge);
		},
		open: (node, field = null) => {
			selection = selectionOf([node]);
			focus = { node, field };
		},
		close: () => {
			focus = null;
		},
		announce: (text) => say({ text, isShown: true }),
		hear: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		setProblems: (list) => {
			if (list.length !== problems.length && isTouched())
				say({ text: [said, announcementOfProblems(list.length)].join(' ').trim(), isShown: false });
			problems = list;
		},
		setSaving: (state) => {
			saving = state;
		},
		setBaseVersion: (version) => {
			baseVersion = version;
		},
		setColleagues: (news) => {
			({ others, latestVersion, latestHash, inForce } = news);
		},
	};
}
