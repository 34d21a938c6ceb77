import type { Tx } from '#db/client.ts';
import { freeId } from '#lib/designer/document/free-id.ts';
import type { DesignerDocument } from '#lib/designer/document/designer-document.ts';
import { withLayout } from '#lib/designer/document/layout-section.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { hash } from '#workflows/scenario/hash.ts';
import { print } from '#workflows/scenario/print.ts';

type NewScenario = {
	/** wanted id; absent ⇒ made from the name */
	id?: string;
	name: string;
	document: DesignerDocument;
	/** id of the person whose draft it is */
	by: string;
	at: Instant;
};

/** A new scenario of the company, as the first draft of one person. @returns its id, one that was free */
export async function createDraft(
	tx: Tx,
	{ id: wanted, name, document, by, at }: NewScenario,
): Promise<string> {
	const taken = await tx.selectFrom('scenario').select('id').execute();
	const ids = new Set(taken.map(({ id }) => id));
	const id = freeId((wanted ?? name).toLowerCase(), (it) => ids.has(it));
	const scenario = { ...withLayout(document), id, name };
	await tx.insertInto('scenario').values({ id, name }).execute();
	await tx
		.insertInto('scenarioDraft')
		.values({
			scenarioId: id,
			userId: by,
			seq: 1,
			baseVersion: null,
			document: JSON.stringify(print(scenario)),
			hash: hash(scenario),
			savedAt: new Date(at),
		})
		.execute();
	return id;
}
