import type { Problem } from '#workflows/receivables/outcome.ts';
import type { NodeId } from '#workflows/scenario/graph.ts';
import { changedLines, NONE_CHANGED } from './changed-lines.ts';
import type { Impact } from './impact-view.ts';
import type { MoveChoice } from './move-choice.ts';

/** What every preview of a move or a publication has. */
type Previewed = { impact: Impact | null; token: string | null };

/** What a confirmation answers beside what it did. */
export type Stale<P> = { state: 'stale'; reasons: readonly string[]; preview: P };

type Answer<P, D> = { preview?: P; confirmed?: D | Stale<P>; problem?: Problem };

/** What is sent with every question: the draft, its number… */
export type Body = () => Readonly<Record<string, unknown>>;

/**
 * A preview that follows what is chosen in it, and its confirmation. A confirmation that comes too late brings the
 * preview of now, with `stale` saying what is different and `changed` the invoices concerned.
 * @param address where previews are asked for and confirmed; its `/moves.csv` lists all lines
 */
export function createPublishing<P extends Previewed, D extends { state: string }>(
	address: string,
	body: Body,
) {
	let preview = $state.raw<P | null>(null);
	let choice = $state.raw<MoveChoice>({ targets: {}, planned: true });
	let problem = $state.raw<Problem | null>(null);
	let stale = $state.raw<readonly string[]>([]);
	let changed = $state.raw(NONE_CHANGED);
	let done = $state.raw<D | null>(null);
	let busy = $state(false);
	let asked = 0;

	async function post(path: string, more: Readonly<Record<string, unknown>>): Promise<Response | null> {
		problem = null;
		try {
			return await fetch(`${address}${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', accept: 'application/json' },
				body: JSON.stringify({ ...body(), choice, ...more }),
			});
		} catch {
			problem = { code: 'server-unreachable', params: {} };
			return null;
		}
	}

	async function answer(more: Readonly<Record<string, unknown>>): Promise<Answer<P, D> | null> {
		const nth = (asked += 1);
		busy = true;
		const response = await post('', more);
		if (nth !== asked) return null;
		busy = false;
		if (response === null) return null;
		if (!response.ok && response.status !== 409) {
			problem = { code: response.status === 403 ? 'not-yours' : 'server-unreachable', params: {} };
			return null;
		}
		const said = (await response.json()) as Answer<P, D>;
		problem = said.problem ?? null;
		return said;
	}

	async function look(page = 0): Promise<void> {
		const said = await answer({ page });
		if (said?.preview) preview = said.preview;
	}

	return {
		get preview() {
			return preview;
		},
		get choice() {
			return choice;
		},
		get problem() {
			return problem;
		},
		get stale() {
			return stale;
		},
		get changed() {
			return changed;
		},
		get done() {
			return done;
		},
		get busy() {
			return busy;
		},
		look,
		/** begins afresh, as when the dialog opens */
		open(start: MoveChoice = { targets: {}, planned: true }): Promise<void> {
			choice = start;
			[preview, done, stale, changed] = [null, null, [], NONE_CHANGED];
			return look();
		},
		/** sends the invoices at `node` to `target`; `node` null ⇒ those that have not begun; target null ⇒ they stay */
		choose(node: NodeId | null, target: NodeId | null): Promise<void> {
			const { [node ?? '']: _, ...others } = choice.targets;
			const targets = target === null ? others : { ...others, [node ?? '']: target };
			choice = node === null ? { ...choice, planned: target !== null } : { ...choice, targets };
			return look();
		},
		/** sends every invoice whose step still exists to the same step, or leaves all where they are */
		chooseAll(move: boolean): Promise<void> {
			const kept = (preview?.impact?.nodes ?? []).flatMap(({ node, kept }) =>
				node !== null && kept ? [node] : [],
			);
			choice = {
				targets: move ? Object.fromEntries(kept.map((node) => [node, node])) : {},
				planned: choice.planned,
			};
			return look();
		},
		async confirm(words: { note?: string; reason?: string } = {}): Promise<D | null> {
			if (!preview?.token) return null;
			const said = await answer({ token: preview.token, ...words });
			const confirmed = said?.confirmed;
			if (!confirmed) return null;
			if (confirmed.state !== 'stale') return (done = confirmed as D);
			const again = confirmed as Stale<P>;
			changed = changedLines(preview.impact, again.preview.impact);
			[stale, preview] = [again.reasons, again.preview];
			return null;
		},
		/** every line as a file; the browser keeps it where it keeps files */
		async csv(): Promise<void> {
			const response = await post('/moves.csv', {});
			if (!response?.ok) return;
			const link = document.createElement('a');
			link.href = URL.createObjectURL(await response.blob());
			link.download = 'relances.csv';
			link.click();
			URL.revokeObjectURL(link.href);
		},
	};
}
