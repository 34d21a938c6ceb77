import { sql } from 'kysely';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { concurrently } from '../concurrently.ts';
import type { Deps } from '../deps.ts';
import { deliverFact } from './deliver-fact.ts';
import type { OutboxRow } from './deliver-fact.ts';

const BATCH = 500;
const RUNS_AT_ONCE = 20;

/**
 * Hands a company's waiting facts to their runs as signals: in `seq` order per run, at least once (design §3.5). One
 * relay at a time per company; a run whose delivery fails keeps its rows and does not hold up the others.
 * @returns how many rows were delivered
 */
export function flushOutbox(
	deps: Pick<Deps, 'db' | 'client' | 'clock'>,
	organisationId: string,
): Promise<number> {
	return forOrganisation(deps.db, organisationId, async (tx) => {
		const { rows: lock } = await sql<{ mine: boolean }>`
			select pg_try_advisory_xact_lock(hashtextextended(${`outbox/${organisationId}`}, 0)) as mine`.execute(tx);
		if (!lock[0]?.mine) return 0;
		const rows = await waiting(tx);
		const byRun = Map.groupBy(rows, ({ runId }) => runId);
		const now = await deps.clock.now();
		const delivered: number[] = [];
		const failed: { id: number; error: string }[] = [];
		await concurrently([...byRun.values()], RUNS_AT_ONCE, async (facts) => {
			for (const row of facts)
				try {
					await deliverFact(deps, organisationId, row, now);
					delivered.push(row.id);
				} catch (error) {
					failed.push({ id: row.id, error: error instanceof Error ? error.message : String(error) });
					return;
				}
		});
		await settle(tx, delivered, failed, new Date(now));
		return delivered.length;
	});
}

const waiting = (tx: Tx): Promise<OutboxRow[]> =>
	tx
		.selectFrom('outbox')
		.select(['id', 'runId', 'invoiceId', 'customerId', 'body', 'at'])
		.where('deliveredAt', 'is', null)
		.orderBy('id')
		.limit(BATCH)
		.execute();

async function settle(
	tx: Tx,
	delivered: readonly number[],
	failed: readonly { id: number; error: string }[],
	at: Date,
): Promise<void> {
	if (delivered.length > 0)
		await tx
			.updateTable('outbox')
			.set({ deliveredAt: at })
			.where('id', 'in', [...delivered])
			.execute();
	for (const { id, error } of failed)
		await tx
			.updateTable('outbox')
			.set((eb) => ({ lastError: error, attempts: eb('attempts', '+', 1) }))
			.where('id', '=', id)
			.execute();
}
