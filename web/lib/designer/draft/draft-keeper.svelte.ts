import { hash } from '#workflows/scenario/hash.ts';
import type { DesignerDocument } from '../document/designer-document.ts';
import type { Editor } from '../editor.ts';
import type { DesignerData } from '../view.ts';
import { findCopy, leaveWith, newestHeld, takeBack } from './found-copy.ts';
import { keepSoon } from './keep-soon.ts';
import { createKeeper } from './keeper.ts';
import type { KeeperState, Save } from './keeper.ts';
import { localCopies } from './local-copy.ts';
import type { LocalCopies, LocalCopy } from './local-copy.ts';
import { readDocument } from './read-document.ts';
import type { HeldDocument } from './read-document.ts';
import { sendDraft, sendWhenLeaving } from './send-draft.ts';

export type DraftKeeper = ReturnType<typeof keepDraft>;

/**
 * Keeps the draft of an editor from now on: in this browser at each change, on the server within two seconds. Call it
 * while a component is made, in the browser.
 */
export function keepDraft(editor: Editor, data: DesignerData) {
	const copies = localCopies(localStorage, data.draftKey);
	const ofTab = localCopies(sessionStorage, data.draftKey);
	const held = heldOf(editor, data, ofTab);
	let state = $state.raw<KeeperState>({ type: 'saved' });
	let restored = $state.raw<LocalCopy | null>(null);
	let found = $state.raw<LocalCopy | null>(null);
	let isKeptHere = true;
	const here = keepSoon<Save | null>((save) => {
		if (save === null) for (const kept of [copies, ofTab]) kept.clear('unsent');
		else isKeptHere = copies.write('unsent', save);
	}, setTimeout);
	const keeper = createKeeper(
		{
			send: (save) => sendDraft(data.id, save),
			keepHere: here.keep,
			later: (work, ms) => {
				const timer = setTimeout(work, ms);
				return () => clearTimeout(timer);
			},
			show: (shown) => {
				state = shown;
				editor.setSaving(shown.type === 'refused' ? 'offline' : shown.type);
			},
		},
		held,
	);

	/** What is replaced is saved first: an older state can be asked for, one that was never saved cannot. */
	const takeUp = (document: DesignerDocument) => {
		keeper.flush();
		editor.run({ name: 'replace', document });
	};

	if (editor.readOnly) return idle();
	takeBack(copies, ofTab);
	const copy = findCopy(copies, held);
	if (copy?.type === 'newer') {
		editor.run({ name: 'replace', document: copy.copy.document });
		restored = copy.copy;
	} else if (copy?.type === 'older') found = copy.copy;

	$effect(() => keeper.changed(editor.document, editor.baseVersion));
	$effect(() =>
		listen(keeper, data.id, () => {
			here.now();
			leaveWith(ofTab, { saved: keeper.lastSaved(), unsent: keeper.unsaved() });
			return isKeptHere;
		}),
	);

	return {
		get state() {
			return state;
		},
		/** what was found in this browser and put in place when the page was opened */
		get restored() {
			return restored;
		},
		/** an older copy found in this browser, which waits for a choice */
		get found() {
			return found;
		},
		dismissRestored: () => {
			restored = null;
		},
		/** the copy found is taken up, or thrown away */
		settleFound: (choice: 'take' | 'drop') => {
			if (choice === 'take' && found !== null) takeUp(found.document);
			copies.clear('found');
			found = null;
		},
		/** what the other window of this person saved; null when it cannot be had now */
		otherWindow: (): Promise<HeldDocument | null> => readDocument(data.id, { by: 'me' }),
		/**
		 * Settles a conflict: this window's state is saved over the other's; then, if the other's is wanted, that one
		 * again, so that both stay on record.
		 */
		settleConflict: (choice: 'mine' | 'theirs', other: HeldDocument) => {
			keeper.goOn(other.seq);
			if (choice === 'theirs') editor.run({ name: 'replace', document: other.document });
		},
		/** a version that says the same as this draft becomes its base; a newer one that does not is for the person */
		meetVersion: (version: number, itsHash: string) => {
			if (version !== editor.baseVersion && hash(editor.scenario) === itsHash) editor.setBaseVersion(version);
		},
		/** starts again from a version: undo brings the draft back */
		startFrom: (version: number, document: DesignerDocument) => {
			takeUp(document);
			editor.setBaseVersion(version);
		},
		/** goes on with this draft although a newer version was published */
		stayOver: (version: number) => editor.setBaseVersion(version),
		flush: keeper.flush,
	};
}

/** Shows the newest that the server is known to hold, should this page have been read before it was saved. */
function heldOf(editor: Editor, { draftSeq, baseVersion }: DesignerData, ofTab: LocalCopies): Save {
	const opened = { seq: draftSeq, baseVersion, document: editor.document };
	if (editor.readOnly) return opened;
	const held = newestHeld(opened, ofTab.read('saved'));
	if (held === opened) return opened;
	editor.run({ name: 'replace', document: held.document });
	editor.setBaseVersion(held.baseVersion);
	return { seq: held.seq, baseVersion: held.baseVersion, document: editor.document };
}

/** Nothing is kept for who may only read. */
const idle = () => null;

/** @param keptHere keeps in this browser what is not kept yet; whether that could be done */
function listen(
	keeper: ReturnType<typeof createKeeper>,
	scenarioId: string,
	keptHere: () => boolean,
): () => void {
	const leaving = () => {
		keptHere();
		const unsaved = keeper.unsaved();
		if (unsaved !== null) sendWhenLeaving(scenarioId, unsaved);
	};
	const hidden = () => {
		if (document.visibilityState !== 'hidden') return;
		keptHere();
		keeper.flush();
	};
	const asking = (event: BeforeUnloadEvent) => {
		if (keeper.unsaved() !== null && !keptHere()) event.preventDefault();
	};
	window.addEventListener('online', keeper.online);
	window.addEventListener('pagehide', leaving);
	window.addEventListener('beforeunload', asking);
	document.addEventListener('visibilitychange', hidden);
	return () => {
		window.removeEventListener('online', keeper.online);
		window.removeEventListener('pagehide', leaving);
		window.removeEventListener('beforeunload', asking);
		document.removeEventListener('visibilitychange', hidden);
		keptHere();
		keeper.flush();
		keeper.stop();
	};
}
