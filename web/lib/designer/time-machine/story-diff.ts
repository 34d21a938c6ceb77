import type { TraceLine } from '#workflows/receivables/trace.ts';

/** One line that is not as it was: `before` null ⇒ new, `after` null ⇒ gone, neither ⇒ changed. */
export type LineChange = { before: TraceLine | null; after: TraceLine | null };

/** What a line is about: two lines of one identity are compared in their order. */
const identityOf = ({ kind, node, invoices }: TraceLine): string =>
	JSON.stringify([kind, node ?? null, [...invoices].sort()]);

/** Everything a line says but its place in the story. */
const contentOf = ({ seq: _, ...line }: TraceLine): string => JSON.stringify(line, sortedKeys);

/** Postgres keeps the keys of `jsonb` in an order of its own. */
function sortedKeys(_: string, value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const instantOf = ({ before, after }: LineChange): string => (after ?? before)?.at ?? '';

/** Lines that `before` and `after` do not share, by date. The same story told twice has none. */
export function storyDiff(before: readonly TraceLine[], after: readonly TraceLine[]): LineChange[] {
	const olds = Map.groupBy(before, identityOf);
	const news = Map.groupBy(after, identityOf);
	const changes: LineChange[] = [];
	for (const identity of new Set([...olds.keys(), ...news.keys()]))
		changes.push(...pairs(olds.get(identity) ?? [], news.get(identity) ?? []));
	return changes.sort((a, b) => Date.parse(instantOf(a)) - Date.parse(instantOf(b)));
}

/** Lines of one identity: those that are the same on both sides leave, the rest pair off in order. */
function pairs(before: readonly TraceLine[], after: readonly TraceLine[]): LineChange[] {
	const kept = new Map<string, number>();
	for (const line of after) kept.set(contentOf(line), (kept.get(contentOf(line)) ?? 0) + 1);
	const isKept = (line: TraceLine, left: Map<string, number>): boolean => {
		const count = left.get(contentOf(line)) ?? 0;
		if (count > 0) left.set(contentOf(line), count - 1);
		return count > 0;
	};
	const shared = new Map<string, number>();
	const gone = before.filter((line) => {
		const same = isKept(line, kept);
		if (same) shared.set(contentOf(line), (shared.get(contentOf(line)) ?? 0) + 1);
		return !same;
	});
	const fresh = after.filter((line) => !isKept(line, shared));
	return Array.from({ length: Math.max(gone.length, fresh.length) }, (_, index) => ({
		before: gone[index] ?? null,
		after: fresh[index] ?? null,
	}));
}
