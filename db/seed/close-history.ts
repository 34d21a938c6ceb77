import { sql } from 'kysely';
import type { Tx } from '../client.ts';
import type { CustomerStory } from './demo-stories.ts';
import type { Fate } from './fates.ts';

async function close(
	tx: Tx,
	stories: readonly CustomerStory[],
	fate: Fate,
	row: { status: 'formal' | 'collections'; outcome: 'completed' | 'handed-off' },
): Promise<void> {
	const ids = stories.flatMap(({ fates }) => [...fates].filter(([, own]) => own === fate).map(([id]) => id));
	if (ids.length === 0) return;
	await tx
		.updateTable('invoiceRun')
		.from('invoice')
		.set({ ...row, workflow: 'closed', endedAt: sql<Date>`(invoice.due_on + 58)::timestamptz` })
		.whereRef('invoice.id', '=', 'invoiceRun.invoiceId')
		.where('invoiceRun.invoiceId', 'in', ids)
		.execute();
}

/** Runs of the past ended then, not when the demo was made; those given to collections stay there. */
export async function closeHistory(tx: Tx, stories: readonly CustomerStory[]): Promise<void> {
	await tx
		.updateTable('invoiceRun')
		.from('invoice')
		.set({ endedAt: sql<Date>`invoice.paid_on::timestamptz` })
		.whereRef('invoice.id', '=', 'invoiceRun.invoiceId')
		.where('invoice.paidOn', 'is not', null)
		.where('invoiceRun.workflow', '=', 'closed')
		.execute();
	await close(tx, stories, 'handed-off', { status: 'collections', outcome: 'handed-off' });
	await close(tx, stories, 'formal', { status: 'formal', outcome: 'completed' });
}
