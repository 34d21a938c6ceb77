import type { NodeId } from '#workflows/scenario/graph.ts';

/** Longest id that files know. */
const LONGEST = 64;

/**
 * An id like `wanted` that `isTaken` does not know: itself, else `reminder-1-2`, `reminder-1-3`… A copy of a copy
 * counts on instead of growing: beside `reminder-1`, a second `reminder-1-2` becomes `reminder-1-3`.
 */
export function freeId(wanted: string, isTaken: (id: NodeId) => boolean): NodeId {
	const id = plain(wanted);
	if (!isTaken(id)) return id;
	const counted = /^(.+)-(\d{1,4})$/.exec(id);
	const [, stem = '', number = ''] = counted ?? [];
	const isCopy = counted !== null && isTaken(stem);
	const base = isCopy ? stem : id;
	for (let next = isCopy ? Number(number) + 1 : 2; ; next += 1) {
		const candidate = `${base.slice(0, LONGEST - 1 - String(next).length)}-${next}`;
		if (!isTaken(candidate)) return candidate;
	}
}

/** `wanted` in the letters that ids may have. */
function plain(wanted: string): string {
	const letters = wanted
		.normalize('NFD')
		.replaceAll(/\p{M}/gu, '')
		.replaceAll(/[^A-Za-z0-9_-]+/g, '-')
		.replaceAll(/^[-_]+|-+$/g, '')
		.slice(0, LONGEST);
	return letters === '' ? 'step' : letters;
}
