import type { Tx } from '#db/client.ts';
import type { Asked } from '#lib/scenarios/asked.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import type { PublishRequest } from './publish-requests.ts';
import { scenarioIn, versionOf } from './versions.ts';

/** What was asked, as it can be read for ever; while it waits, against the version that it would follow today. */
export async function askedFor(
	tx: Tx,
	{ scenarioId, source, baseVersion, moves: { targets, planned }, state }: PublishRequest,
): Promise<Asked> {
	const wanted = state === 'waiting' ? 'latest' : baseVersion;
	const base = wanted === null ? undefined : await versionOf(tx, scenarioId, wanted);
	const before = base?.scenario ?? null;
	const after = scenarioIn({ source });
	const labelIn = (scenario: Scenario | null, id: string) => scenario?.nodes[id]?.label || id;
	const moves = Object.entries(targets).map(([from, to]) => ({
		from: labelIn(before, from),
		to: labelIn(after, to),
	}));
	return { version: base?.version ?? null, before, after, moves, planned };
}
