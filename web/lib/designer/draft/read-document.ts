import { parse } from '#workflows/scenario/parse.ts';
import type { DesignerDocument } from '../document/designer-document.ts';
import { withoutLayout } from '../document/layout-section.ts';

/** A state of the scenario that the server holds. */
export type HeldDocument = {
	document: DesignerDocument;
	seq: number;
	baseVersion: number | null;
	savedAt: string | null;
};

/** Which one: somebody's draft (`me` ⇒ one's own last save), one's own save of that number, or a version. */
export type Held = { by: string } | { save: number } | { version: number };

const queryOf = (which: Held): string => {
	if ('by' in which) return `by=${encodeURIComponent(which.by)}`;
	return 'save' in which ? `save=${which.save}` : `version=${which.version}`;
};

/** A state of the scenario from the server; null when it cannot be had now. */
export async function readDocument(scenarioId: string, which: Held): Promise<HeldDocument | null> {
	const response = await fetch(`/scenarios/${encodeURIComponent(scenarioId)}/draft?${queryOf(which)}`).catch(
		() => null,
	);
	if (response?.ok !== true || response.redirected) return null;
	const { document: file, ...rest } = (await response.json()) as HeldDocument & { document: unknown };
	const read = parse(file);
	return read.ok ? { ...rest, document: withoutLayout(read.value) } : null;
}
