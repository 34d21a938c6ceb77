import type { Client } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { collectionWorkflowId } from '#workflows/collection/input.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import { stateQuery } from '#workflows/collection/messages.ts';
import { INVOICE, playOn } from '../play.ts';
import { playTemporal } from '../temporal/play-temporal.ts';
import { temporalWorld } from '../temporal/temporal-world.ts';
import { STATES } from './states.ts';
import { scrubHistory } from './scrub-history.ts';

/** The histories of a run, oldest first: one that went on as new has several. */
async function historiesOf(client: Client, workflowId: string, runId?: string): Promise<History[]> {
	const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
	const before = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
	return [...(before ? await historiesOf(client, workflowId, before) : []), history];
}

/** Run by hand, when old runs may be forgotten: `RECORD_HISTORIES=1 npx vitest --config tests/config/vitest.config.ts tests/replay/record`. */
describe.runIf(process.env['RECORD_HISTORIES'])('record', () => {
	const world = temporalWorld();

	test.each(STATES.map((state, year) => ({ ...state, year })))(
		'$name',
		async ({ name, status, standing, tell, year }) => {
			const host = playOn((input) =>
				playTemporal(world.current, input, {
					async told(organisationId) {
						const { client } = world.current.deps;
						const workflowId = collectionWorkflowId(organisationId, INVOICE);
						const state = await client.workflow.getHandle(workflowId).query(stateQuery);
						expect(state).toMatchObject({ status, ended: standing ? null : expect.any(String) });
						expect(state.standing?.kind).toBe(standing);
						const histories = await historiesOf(client, workflowId);
						for (const [index, history] of histories.entries()) {
							const file = histories.length === 1 ? name : `${name}-${String(index + 1)}`;
							await writeFile(new URL(`histories/${file}.json`, import.meta.url), scrubHistory(history));
						}
					},
				}),
			);
			// Time only goes forward: each story has a year of its own, its days on the same weekdays.
			await tell(host, (days) => addDays('2027-02-26', 364 * year + days));
		},
	);
});
