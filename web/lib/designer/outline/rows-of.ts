import type { TreeItem } from './tree-of.ts';

/** One line of the outline as assistive technology counts it: levels and places begin at 1. */
export type Row = { item: TreeItem; level: number; place: number; of: number; parent: string | null };

/** The lines that can be seen, top to bottom, when the items in `closed` hide what stands below them. */
export function rowsOf(
	items: readonly TreeItem[],
	closed: ReadonlySet<string>,
	level = 1,
	parent: string | null = null,
): readonly Row[] {
	return items.flatMap((item, index): readonly Row[] => {
		const row: Row = { item, level, place: index + 1, of: items.length, parent };
		const children = closed.has(item.key) ? [] : childrenOf(item);
		return [row, ...rowsOf(children, closed, level + 1, item.key)];
	});
}

/** What stands below an item. */
export const childrenOf = (item: TreeItem): readonly TreeItem[] => ('children' in item ? item.children : []);
