import { tick } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import type { NodeId } from '#workflows/scenario/graph.ts';
import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { sayingsOf, whenOf } from '../canvas/describe-node.ts';
import { sayingText } from '../canvas/saying-text.ts';
import { timings } from '../canvas/timings.ts';
import type { Stage } from '../canvas/stage.svelte.ts';
import type { Command } from '../document/command.ts';
import type { Editor } from '../editor.ts';
import type { Deeds } from '../keyboard/deeds.ts';
import { conditionText } from '../panel/condition-text.ts';
import { refusalText } from '../canvas/refusal-text.ts';
import { isToReview } from '../problems/drawn-problem.ts';
import type { DesignerData } from '../view.ts';
import { itemText } from './item-text.ts';
import { addPort, moveCommand } from './neighbours.ts';
import { aboutStep, outlineKey, typedAhead, wayBelow } from './outline-keys.ts';
import type { OutlineAct, OutlineMove } from './outline-keys.ts';
import { rowsOf } from './rows-of.ts';
import { noteKey, treeOf } from './tree-of.ts';
import type { TreeItem } from './tree-of.ts';

/** Letters typed within so many milliseconds are one word. */
const WORD_MS = 700;

type Surroundings = {
	editor: () => Editor;
	data: () => DesignerData;
	stage: () => Stage;
	deeds: () => Deeds;
	/** whether keys of one letter act */
	letters: () => boolean;
	/** makes the ids of the lines unique on the page */
	uid: string;
};

export type OutlineState = ReturnType<typeof outlineState>;

/** What an outline shows and does: which line has the focus, what is closed, and a command for each key. */
export function outlineState({ editor, data, stage, deeds, letters, uid }: Surroundings) {
	const closed = new SvelteSet<string>();
	let visited = $state<string | null>(null);
	let renaming = $state<NodeId | null>(null);
	let writing = $state<string | null>(null);
	let typed = { text: '', at: 0 };
	const scenario = $derived(editor().scenario);
	const items = $derived(treeOf(scenario, editor().layout.notes));
	const rows = $derived(rowsOf(items, closed));
	const waits = $derived(timings(scenario));
	const current = $derived(
		rows.some(({ item }) => item.key === visited) ? visited : (rows[0]?.item.key ?? null),
	);
	const currentItem = $derived(rows.find(({ item }) => item.key === current)?.item);
	const names = {
		template: (id: string) => data().templates.find((one) => one.id === id)?.name ?? id,
		owner: (id: string) => data().owners.find((one) => one.id === id)?.name ?? codeText('owner', id),
		condition: (condition: Parameters<typeof conditionText>[0]) => conditionText(condition, data().currency),
	};

	const domId = (key: string) => `${uid}-${key.replaceAll(/[^\w-]/g, '_')}`;
	const text = (item: TreeItem) => itemText(scenario, item, data().currency);
	const saying = (id: NodeId) => {
		const node = scenario.nodes[id];
		// A branch is told by its cases, right below it.
		const said = node && node.kind !== 'branch' && sayingsOf(node, whenOf(scenario, waits.get(id) ?? null));
		return (said || []).map((one) => sayingText(one, names)).join(' · ');
	};
	const problemsOf = (id: NodeId) => {
		const found = editor().problems.filter((problem) => problem.node === id && isToReview(problem));
		return { count: found.length, worst: found[0]?.severity ?? 'info' };
	};
	const focusOn = async (key: string) => {
		const isHidden = closed.size > 0 && !rows.some(({ item }) => item.key === key);
		if (isHidden) closed.clear();
		visited = key;
		await tick();
		document.getElementById(domId(key))?.focus();
	};
	const toggle = (key: string) => {
		if (!closed.delete(key)) closed.add(key);
	};
	const run = (command: Command | null) => {
		if (command === null || editor().readOnly) return;
		const done = editor().run(command);
		if (!done.ok) editor().announce(refusalText(done.problem, scenario));
	};
	const stepOf = (item: TreeItem | undefined) => (item?.type === 'step' ? item.id : null);
	const select = (key: string) => {
		const item = rows.find((row) => row.item.key === key)?.item;
		const id = stepOf(item);
		if (id !== null) editor().select([id]);
	};

	/** What is done to the chosen is done to the line that has the focus: its step, or its way out. */
	function onCurrent(deed: 'remove' | 'switchOff' | 'duplicate'): void {
		if (currentItem?.type === 'step') editor().select([currentItem.id]);
		else if (currentItem !== undefined && 'from' in currentItem) editor().select([], currentItem.from);
		else return;
		deeds()[deed]();
	}
	function write(id: string): void {
		if (editor().readOnly) return;
		closed.clear();
		visited = noteKey(id);
		writing = id;
	}
	/** The line above has the focus next, the first one once no note is left. */
	function removeNote(id: string): void {
		const at = rows.findIndex(({ item }) => item.key === noteKey(id));
		run({ name: 'remove-note', id });
		const next = rows[Math.min(at, rows.length - 1)]?.item.key;
		if (next !== undefined) void focusOn(next);
	}
	function toWay(): void {
		const at = rows.findIndex(({ item }) => item.key === current);
		const key = wayBelow(rows, at);
		if (key === null) editor().announce(m.designer_way_none());
		else void focusOn(key);
	}
	function move(way: 'up' | 'down'): void {
		const id = stepOf(currentItem);
		if (id === null) return;
		run(moveCommand(scenario, items, id, way));
		void focusOn(id);
	}
	const acts: Readonly<Record<OutlineAct, () => void>> = {
		add: () => {
			const port = addPort(scenario, currentItem);
			if (port !== null) deeds().add(port);
		},
		open: () => {
			if (currentItem?.type === 'step') editor().open(currentItem.id, 'label');
			else if (currentItem) choose(currentItem);
		},
		delete: () => {
			if (currentItem?.type === 'note') removeNote(currentItem.note.id);
			else onCurrent('remove');
		},
		note: () => {
			deeds().addNote();
		},
		connect: () => {
			const port = currentItem !== undefined && 'from' in currentItem ? currentItem.from : null;
			const id = port?.node ?? stepOf(currentItem);
			if (id !== null) deeds().connectTo(id, port?.port);
		},
		'switch-off': () => {
			if (stepOf(currentItem) !== null) onCurrent('switchOff');
		},
		duplicate: () => {
			if (stepOf(currentItem) !== null) onCurrent('duplicate');
		},
		'to-way': toWay,
		leave: () => {
			if (editor().focus === null) editor().select([]);
			else editor().close();
		},
		rename: () => {
			if (currentItem?.type === 'note') write(currentItem.note.id);
			else if (!editor().readOnly) renaming = stepOf(currentItem);
		},
		up: () => {
			move('up');
		},
		down: () => {
			move('down');
		},
	};
	function choose(item: TreeItem): void {
		visited = item.key;
		if (item.type === 'step') editor().open(item.id);
		else if (item.type === 'join')
			void focusOn(item.to).then(() => {
				select(item.to);
			});
		else if (item.type === 'phase') toggle(item.key);
		else if (item.type === 'note') write(item.note.id);
		else editor().open(item.from.node, item.from.port.replace('.', '/'));
	}
	function carryOut(order: OutlineMove): void {
		if (order.move === 'to') {
			select(order.key);
			void focusOn(order.key);
		} else if ('key' in order) toggle(order.key);
		else acts[order.move]();
	}
	const isInWord = (now: number) => typed.text !== '' && now - typed.at < WORD_MS;
	function typeAhead(key: string, now: number): boolean {
		if (key.length !== 1 || key === ' ') return false;
		typed = { text: isInWord(now) ? typed.text + key : key, at: now };
		const at = rows.findIndex(({ item }) => item.key === current);
		const found = typedAhead(
			rows.map(({ item }) => text(item)),
			at,
			typed.text,
		);
		const row = found === null ? undefined : rows[found];
		if (row) carryOut({ move: 'to', key: row.item.key });
		return row !== undefined;
	}

	return {
		domId,
		text,
		saying,
		problemsOf,
		toggle,
		choose,
		act: (what: OutlineAct) => {
			acts[what]();
		},
		get editor() {
			return editor();
		},
		get items() {
			return items;
		},
		get closed() {
			return closed;
		},
		get current() {
			return current;
		},
		get currentItem() {
			return currentItem;
		},
		get renaming() {
			return renaming;
		},
		/** the note whose text is being written */
		get writing() {
			return writing;
		},
		write,
		/** @param isLeft the focus has gone elsewhere by itself */
		written: (id: string, isLeft: boolean) => {
			if (writing === id) writing = null;
			if (!isLeft) void focusOn(noteKey(id));
		},
		canMove: (way: 'up' | 'down') => {
			const id = stepOf(currentItem);
			return id !== null && moveCommand(scenario, items, id, way) !== null;
		},
		canAdd: () => addPort(scenario, currentItem) !== null,
		visit: (key: string) => {
			visited = key;
			const item = rows.find((row) => row.item.key === key)?.item;
			const id = item === undefined ? null : aboutStep(item);
			if (id !== null) stage().active = id;
		},
		/** everything a line says, in one sentence */
		spoken: (item: TreeItem) => {
			if (item.type === 'note') return m.designer_outline_note({ text: text(item) });
			if (item.type !== 'step') return text(item);
			const { count } = problemsOf(item.id);
			const off = scenario.nodes[item.id]?.disabled === true ? [m.designer_outline_disabled()] : [];
			const wrong = count > 0 ? [m.designer_outline_problems({ count })] : [];
			return [text(item), saying(item.id), ...off, ...wrong].join(', ');
		},
		/** @param label null ⇒ the name stays as it was */
		rename: (id: NodeId, label: string | null) => {
			renaming = null;
			if (label !== null) run({ name: 'rename-node', id, label });
			void focusOn(id);
		},
		/** @returns whether the key was meant for the tree */
		press: (event: KeyboardEvent): boolean => {
			const at = rows.findIndex(({ item }) => item.key === current);
			const isLetter = !isInWord(event.timeStamp) && letters();
			const order = outlineKey(event, { rows, current: at, closed }, isLetter);
			if (order === null)
				return !event.ctrlKey && !event.metaKey && !event.altKey && typeAhead(event.key, event.timeStamp);
			carryOut(order);
			return true;
		},
		/** gives a step the focus; the line that tells of it and has it keeps it */
		focusStep: (id: NodeId) => {
			const isAbout = currentItem !== undefined && aboutStep(currentItem) === id;
			void focusOn(isAbout && current !== null ? current : id);
		},
		/** whoever closes the panel by its keys goes on where the outline was left */
		takeFocusBack: () => {
			if (document.activeElement === document.body && current !== null) void focusOn(current);
		},
		/** brings a step into view that was chosen elsewhere */
		show: (id: NodeId) => {
			visited = id;
			document.getElementById(domId(id))?.scrollIntoView({ block: 'nearest' });
		},
	};
}
