import { print } from '#workflows/scenario/print.ts';
import type { DesignerDocument } from '../document/designer-document.ts';
import { withLayout } from '../document/layout-section.ts';
import type { Save } from './keeper.ts';
import type { LocalCopies, LocalCopy } from './local-copy.ts';

/**
 * What this browser still had of a draft when it was opened. `newer`: the server has nothing since, the copy goes on
 * from it; `older`: another window or machine saved since, a person chooses.
 */
export type FoundCopy = { type: 'newer' | 'older'; copy: LocalCopy } | null;

/**
 * What this tab had not sent when it left comes back to the browser's own copy, should another tab have cleared that one
 * meanwhile: two tabs of one person share it.
 */
export function takeBack(copies: LocalCopies, ofTab: LocalCopies): void {
	const mine = ofTab.read('unsent');
	ofTab.clear('unsent');
	if (mine !== null && copies.read('unsent') === null) copies.write('unsent', mine, new Date(mine.at));
}

/**
 * What a tab keeps of itself when it is hidden or left: what the server took from it last, and what it has not got yet.
 * What was unsent an earlier time is sent since, or is part of what is unsent now.
 */
export function leaveWith(
	ofTab: LocalCopies,
	{ saved, unsent }: { saved: Save | null; unsent: Save | null },
): void {
	if (saved !== null) ofTab.write('saved', saved);
	if (unsent === null) ofTab.clear('unsent');
	else ofTab.write('unsent', unsent);
}

/**
 * Looks after the copies of a draft that was just opened; an older one is put aside, so that what is typed now does not
 * take its place.
 * @param opened what the server gave, and the number of its save
 */
export function findCopy(
	copies: LocalCopies,
	opened: { document: DesignerDocument; seq: number },
): FoundCopy {
	const unsent = copies.read('unsent');
	if (unsent === null || isSame(unsent.document, opened.document)) copies.clear('unsent');
	else if (unsent.seq === opened.seq) return { type: 'newer', copy: unsent };
	else {
		copies.write('found', unsent, new Date(unsent.at));
		copies.clear('unsent');
	}
	const found = copies.read('found');
	if (found !== null && !isSame(found.document, opened.document)) return { type: 'older', copy: found };
	copies.clear('found');
	return null;
}

/**
 * What the server holds for sure of a draft: what it gave, or what it took from this tab since. A page that is read anew may
 * have been read before the save that the one before it was waiting for.
 */
export const newestHeld = <Opened extends Omit<LocalCopy, 'at'>>(
	opened: Opened,
	saved: LocalCopy | null,
): Opened | LocalCopy => (saved !== null && saved.seq > opened.seq ? saved : opened);

/** Whether two documents are the same file, byte for byte. */
export const isSame = (document: DesignerDocument, other: DesignerDocument): boolean =>
	textOf(document) === textOf(other);

const textOf = (document: DesignerDocument): string => JSON.stringify(print(withLayout(document)));
