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

/** Which one: somebody's draft (`me` ⇒ one's own last save), or a version. */
export type Held = { by: string } | { version: number };

/** A state of the scenario from the server; null when it cannot be had now. */
export async function readDocument(scenarioId: string, which: Held): Promise<HeldDocument | null> {
	const query = 'by' in which ? `by=${encodeURIComponent(which.by)}` : `version=${which.version}`;
	const response = await fetch(`/scenarios/${encodeURIComponent(scenarioId)}/draft?${query}`).catch(
		() => null,
	);
	if (response?.ok !== true || response.redirected) return null;
	const { document: file, ...rest } = (await response.json()) as HeldDocument & { document: unknown };
	const read = parse(file);
	return read.ok ? { ...rest, document: withoutLayout(read.value) } : null;
}
