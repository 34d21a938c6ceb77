import type { Tx } from '#db/client.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { newestDraft } from './newest-draft.ts';
import type { Draft } from './newest-draft.ts';
import { sentDraft, versionSource } from './scenario-sources.ts';
import type { VersionSource } from './scenario-sources.ts';

/** What a person's designer opens with. */
export type Start = {
	scenario: Scenario;
	draftSeq: number;
	baseVersion: number | null;
	latestVersion: number | null;
	/** of the newest version's content; null ⇒ never published */
	latestHash: string | null;
	/** the version that a program computed, where it is drawn as it is; null ⇒ what people draw */
	computedVersion: number | null;
};

/**
 * The draft of this person; the newest version when there is none, or when the person changed nothing of an older one;
 * else the newest of what a colleague drew and a program sent. Null when there is nothing to draw.
 */
export async function startOf(
	tx: Tx,
	scenarioId: string,
	userId: string,
): Promise<Start | 'written-in-typescript' | null> {
	const latest = await versionSource(tx, scenarioId, 'latest');
	const draft = await newestDraft(tx, scenarioId, userId);
	if (latest === 'written-in-typescript')
		return draft ? { ...own(draft), ...(await newestVersion(tx, scenarioId)) } : latest;
	if (latest !== null) return besides(tx, scenarioId, latest, draft);
	if (draft !== null) return { ...own(draft), ...NEVER };
	const scenario = await otherwise(tx, scenarioId);
	return scenario && { scenario, draftSeq: 0, baseVersion: null, ...NEVER };
}

const NEVER = { latestVersion: null, latestHash: null, computedVersion: null };

/** What somebody else has of a scenario that was never published. */
async function otherwise(tx: Tx, scenarioId: string): Promise<Scenario | null> {
	const sent = await sentDraft(tx, scenarioId);
	const last = await tx
		.selectFrom('scenarioDraft')
		.select(['userId', 'savedAt'])
		.where('scenarioId', '=', scenarioId)
		.orderBy('savedAt', 'desc')
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!last || (sent !== null && sent.at > last.savedAt)) return sent?.scenario ?? null;
	return (await newestDraft(tx, scenarioId, last.userId))?.scenario ?? null;
}

/** What a person who may have a draft opens with when there is a version. */
async function besides(
	tx: Tx,
	scenarioId: string,
	{ scenario, version, hash, isComputed }: VersionSource,
	draft: Draft | null,
): Promise<Start> {
	const latest = { latestVersion: version, latestHash: hash, computedVersion: null };
	const asItIs = { ...latest, scenario, baseVersion: version, computedVersion: isComputed ? version : null };
	if (draft === null) return { ...asItIs, draftSeq: 0 };
	if (draft.hash === hash) return { ...own(draft), ...latest, baseVersion: version };
	return (await isUntouched(tx, scenarioId, draft))
		? { ...asItIs, draftSeq: draft.seq }
		: { ...own(draft), ...latest };
}

const own = ({ scenario, baseVersion, seq }: Draft) => ({ scenario, baseVersion, draftSeq: seq });

async function newestVersion(
	tx: Tx,
	scenarioId: string,
): Promise<Pick<Start, 'latestVersion' | 'latestHash' | 'computedVersion'>> {
	const row = await tx
		.selectFrom('scenarioVersion')
		.select(['version as latestVersion', 'hash as latestHash'])
		.where('scenarioId', '=', scenarioId)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ? { ...row, computedVersion: null } : NEVER;
}

/** Whether a draft says nothing but what the version says from which it was started. */
async function isUntouched(tx: Tx, scenarioId: string, { baseVersion, hash }: Draft): Promise<boolean> {
	if (baseVersion === null) return false;
	const row = await tx
		.selectFrom('scenarioVersion')
		.select('hash')
		.where('scenarioId', '=', scenarioId)
		.where('version', '=', baseVersion)
		.executeTakeFirst();
	return row?.hash === hash;
}
