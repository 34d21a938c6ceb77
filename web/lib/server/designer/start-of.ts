import type { Tx } from '#db/client.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { newestDraft } from './newest-draft.ts';
import type { Draft } from './newest-draft.ts';
import { sentDraft, versionSource } from './scenario-sources.ts';

/** What a person's designer opens with. */
export type Start = {
	scenario: Scenario;
	draftSeq: number;
	baseVersion: number | null;
	latestVersion: number | null;
};

/**
 * The draft of this person; the newest version when there is none, or when the person changed nothing of an older one;
 * else the file that a program sent. Null when there is nothing to draw.
 */
export async function startOf(
	tx: Tx,
	scenarioId: string,
	userId: string,
): Promise<Start | 'written-in-typescript' | null> {
	const latest = await versionSource(tx, scenarioId, 'latest');
	const draft = await newestDraft(tx, scenarioId, userId);
	const draftSeq = draft?.seq ?? 0;
	if (latest === 'written-in-typescript') {
		const latestVersion = await newestVersion(tx, scenarioId);
		return draft ? { ...pick(draft), draftSeq, latestVersion } : latest;
	}
	const latestVersion = latest?.version ?? null;
	if (draft !== null && latest !== null && draft.hash === latest.hash)
		return { scenario: draft.scenario, draftSeq, baseVersion: latestVersion, latestVersion };
	if (draft !== null && !(await isUntouched(tx, scenarioId, draft)))
		return { ...pick(draft), draftSeq, latestVersion };
	if (latest !== null)
		return { scenario: latest.scenario, draftSeq, baseVersion: latestVersion, latestVersion };
	const sent = await sentDraft(tx, scenarioId);
	return sent && { scenario: sent.scenario, draftSeq, baseVersion: null, latestVersion };
}

const pick = ({ scenario, baseVersion }: Draft) => ({ scenario, baseVersion });

async function newestVersion(tx: Tx, scenarioId: string): Promise<number | null> {
	const row = await tx
		.selectFrom('scenarioVersion')
		.select(({ fn }) => fn.max('version').as('version'))
		.where('scenarioId', '=', scenarioId)
		.executeTakeFirst();
	return row?.version ?? null;
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
