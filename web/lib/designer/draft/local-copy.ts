import { parse } from '#workflows/scenario/parse.ts';
import { print } from '#workflows/scenario/print.ts';
import type { DesignerDocument } from '../document/designer-document.ts';
import { withLayout, withoutLayout } from '../document/layout-section.ts';
import type { Save } from './keeper.ts';

/** What this browser kept of a draft: `at` in ISO form. */
export type LocalCopy = Save & { at: string };

/**
 * `unsent`: what the server has not got yet; `found`: an older one of these that waits for a choice; `saved`: the last that
 * the server took from this tab.
 */
export type Slot = 'unsent' | 'found' | 'saved';

/**
 * Copies of one person's draft of one scenario in the storage of this browser.
 * @param key company, person and scenario
 */
export function localCopies(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, key: string) {
	const nameOf = (slot: Slot) => `amiable/draft/${key}/${slot}`;
	return {
		read: (slot: Slot): LocalCopy | null => {
			const text = storage.getItem(nameOf(slot));
			return text === null ? null : copyOf(text);
		},
		/** @returns false when the storage is full or switched off */
		write: (slot: Slot, { document, seq, baseVersion }: Save, at = new Date()): boolean => {
			const file = print(withLayout(document));
			try {
				storage.setItem(nameOf(slot), JSON.stringify({ seq, baseVersion, at: at.toISOString(), file }));
				return true;
			} catch {
				return false;
			}
		},
		clear: (slot: Slot): void => storage.removeItem(nameOf(slot)),
	};
}

export type LocalCopies = ReturnType<typeof localCopies>;

/** A copy that no longer reads is of no use to anybody. */
function copyOf(text: string): LocalCopy | null {
	const value = jsonOf(text);
	if (typeof value !== 'object' || value === null) return null;
	const { seq, baseVersion, at, file } = value as Record<string, unknown>;
	const document = documentOf(file);
	if (document === null || typeof seq !== 'number' || typeof at !== 'string') return null;
	return { seq, at, document, baseVersion: typeof baseVersion === 'number' ? baseVersion : null };
}

function documentOf(file: unknown): DesignerDocument | null {
	const read = parse(file);
	return read.ok ? withoutLayout(read.value) : null;
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
