import type { Tx } from '#db/client.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { hash } from '#workflows/scenario/hash.ts';
import { parse } from '#workflows/scenario/parse.ts';
import { print } from '#workflows/scenario/print.ts';
import { newestDraft } from './newest-draft.ts';
import { versionSource } from './scenario-sources.ts';

export type DraftSave = {
	scenarioId: string;
	userId: string;
	/** number of the last save that the window knows; 0 ⇒ none */
	seq: number;
	baseVersion: number | null;
	/** the scenario as a file holds it, with its layout */
	document: unknown;
	at: Instant;
};

/** Longest draft, in characters of its JSON: the longest scenario file. */
export const LONGEST_DRAFT = 2_000_000;

/**
 * Appends a person's draft. The same content again is the save that holds it, so that a lost answer can be asked for
 * once more; what nobody changed makes no row.
 * @returns the number of the save, or `draft-conflict` {seq} when another window of this person saved since,
 * `draft-unreadable`, `draft-too-long`, `unknown-version`
 */
export async function saveDraft(tx: Tx, save: DraftSave): Promise<Outcome<{ seq: number }>> {
	const { scenarioId, userId, baseVersion } = save;
	const read = readable(save);
	if (!read.ok) return read;
	const { document } = read.value;
	const before = (await newestDraft(tx, scenarioId, userId)) ?? none;
	if (before.document === document && before.baseVersion === baseVersion) return ok({ seq: before.seq });
	if (before.seq !== save.seq) return refuse('draft-conflict', { seq: before.seq });
	const base = before.baseVersion === baseVersion ? undefined : await baseText(tx, scenarioId, baseVersion);
	if (base === null) return refuse('unknown-version', { version: String(baseVersion) });
	return before.seq === 0 && base === document ? ok({ seq: 0 }) : append(tx, save, read.value);
}

/** What stands before the first save. */
const none = { seq: 0, document: null, baseVersion: undefined };

/** The text of the version that a draft starts from; undefined when it starts from none, null for one that is not there. */
const baseText = async (
	tx: Tx,
	scenarioId: string,
	version: number | null,
): Promise<string | null | undefined> =>
	version === null ? undefined : versionText(tx, scenarioId, version);

type Readable = { document: string; hash: string };

/** The draft as it is stored, under the id of its scenario. */
function readable({ document: given, scenarioId }: DraftSave): Outcome<Readable> {
	const read = parse(given);
	if (!read.ok) {
		const [{ params, pointer }] = read.problems;
		return refuse('draft-unreadable', { ...params, pointer });
	}
	const scenario = { ...read.value, id: scenarioId };
	const document = JSON.stringify(print(scenario));
	if (document.length > LONGEST_DRAFT) return refuse('draft-too-long', { longest: LONGEST_DRAFT });
	return ok({ document, hash: hash(scenario) });
}

/** Of two windows that save at the very same moment, one finds its row taken. */
async function append(
	tx: Tx,
	{ scenarioId, userId, seq, baseVersion, at }: DraftSave,
	stored: Readable,
): Promise<Outcome<{ seq: number }>> {
	const { numInsertedOrUpdatedRows } = await tx
		.insertInto('scenarioDraft')
		.values({ scenarioId, userId, baseVersion, ...stored, seq: seq + 1, savedAt: new Date(at) })
		.onConflict((conflict) => conflict.columns(['organisationId', 'scenarioId', 'userId', 'seq']).doNothing())
		.executeTakeFirstOrThrow();
	return numInsertedOrUpdatedRows === 1n ? ok({ seq: seq + 1 }) : refuse('draft-conflict', { seq: seq + 1 });
}

/**
 * A version as a draft would hold it, `''` for one that a program computed: whoever drafts it, unchanged too, has left
 * the program. Null when there is none.
 */
async function versionText(tx: Tx, scenarioId: string, version: number): Promise<string | null> {
	const published = await versionSource(tx, scenarioId, version);
	if (published === null) return null;
	if (published === 'written-in-typescript' || published.isComputed) return '';
	return JSON.stringify(print(published.scenario));
}
