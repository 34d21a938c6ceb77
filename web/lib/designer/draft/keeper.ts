import type { DesignerDocument } from '../document/designer-document.ts';

/** What is sent to be kept. `seq`: number of the last save that this window knows. */
export type Save = { seq: number; baseVersion: number | null; document: DesignerDocument };

/** `offline`: nothing was heard, try again; `refused`: heard, and said no. */
export type SaveAnswer =
	| { type: 'saved'; seq: number }
	| { type: 'conflict'; seq: number }
	| { type: 'offline' }
	| { type: 'refused'; code: string };

/** Where the newest state of a draft is. `conflict` {seq}: another window of this person saved since. */
export type KeeperState =
	| { type: 'saved' | 'saving' | 'offline' }
	| { type: 'conflict'; seq: number }
	| { type: 'refused'; code: string };

export type KeeperPorts = {
	send: (save: Save) => Promise<SaveAnswer>;
	/** keeps a copy in this browser, at once; null ⇒ everything is on the server */
	keepHere: (save: Save | null) => void;
	/** does something later, unless the answer is called first */
	later: (work: () => void, ms: number) => () => void;
	show: (state: KeeperState) => void;
};

/** After the last keystroke; and at most so long after the first one that is not saved. */
const QUIET_MS = 800;
const LONGEST_MS = 2000;
/** Between two tries while nobody answers. */
const RETRIES_MS = [2000, 5000, 10_000, 20_000];

/**
 * Keeps a draft: a copy in this browser at every change, then the server, one save at a time. Knows no clock, network
 * or storage of its own.
 */
export function createKeeper(ports: KeeperPorts, start: Save) {
	let { seq } = start;
	let saved = { document: start.document, baseVersion: start.baseVersion };
	let newest = saved;
	let isDue = false;
	let stopped: Extract<KeeperState, { type: 'conflict' | 'refused' }> | null = null;
	let isSending = false;
	let failures = 0;
	let cancelQuiet = () => {};
	let cancelLongest = () => {};

	const isSaved = () => newest.document === saved.document && newest.baseVersion === saved.baseVersion;
	const unsaved = (): Save => ({ seq, ...newest });

	const settle = () => {
		cancelQuiet();
		cancelLongest();
		isDue = false;
	};
	const wait = () => {
		cancelQuiet();
		cancelQuiet = ports.later(flush, failures === 0 ? QUIET_MS : retryAfter(failures));
		if (!isDue && failures === 0) {
			isDue = true;
			cancelLongest = ports.later(flush, LONGEST_MS);
		}
	};
	const heard = (answer: SaveAnswer, sent: Save) => {
		isSending = false;
		if (answer.type === 'offline') {
			failures += 1;
			ports.show({ type: 'offline' });
			wait();
			return;
		}
		failures = 0;
		if (answer.type === 'saved') {
			({ seq } = answer);
			saved = { document: sent.document, baseVersion: sent.baseVersion };
			if (isSaved()) {
				ports.keepHere(null);
				ports.show({ type: 'saved' });
			} else {
				ports.keepHere(unsaved());
				wait();
			}
			return;
		}
		stopped = answer;
		ports.show(answer);
	};

	/** Sends what is not saved yet, now. */
	function flush(): void {
		settle();
		if (isSaved() || isSending || stopped?.type === 'conflict') return;
		isSending = true;
		const sent = unsaved();
		if (failures === 0) ports.show({ type: 'saving' });
		ports.send(sent).then(
			(answer) => heard(answer, sent),
			() => heard({ type: 'offline' }, sent),
		);
	}

	return {
		flush,
		/** what the server is known to hold through this window; null ⇒ what the window was opened with */
		lastSaved: (): Save | null => (seq === start.seq ? null : { seq, ...saved }),
		/** what this window would send now; null ⇒ nothing */
		unsaved: (): Save | null => (isSaved() ? null : unsaved()),
		/** the document or its base is another one now */
		changed: (document: DesignerDocument, baseVersion: number | null) => {
			if (document === newest.document && baseVersion === newest.baseVersion) return;
			newest = { document, baseVersion };
			if (isSaved() && !isSending) {
				settle();
				ports.keepHere(null);
				if (stopped === null) ports.show({ type: 'saved' });
				return;
			}
			ports.keepHere(unsaved());
			if (stopped?.type === 'refused') stopped = null;
			if (stopped !== null) return;
			if (failures === 0) ports.show({ type: 'saving' });
			wait();
		},
		/** the network is back */
		online: () => {
			if (failures > 0) flush();
		},
		/** settles a conflict: this window goes on after the save `after` */
		goOn: (after: number) => {
			seq = after;
			stopped = null;
			flush();
		},
		/** nothing is tried any more */
		stop: settle,
	};
}

const retryAfter = (failures: number): number => RETRIES_MS[failures - 1] ?? RETRIES_MS.at(-1) ?? 0;
