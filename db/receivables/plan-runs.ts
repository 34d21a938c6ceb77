import type { Tx } from '../client.ts';
import { firstActivationBatch, holdRuns } from './hold-runs.ts';
import { plannedRuns } from './planned-runs.ts';
import type { Unplanned } from './planned-runs.ts';
import type { Stamp } from './stamp.ts';

/**
 * Plans the run of each new invoice: its scenario by precedence, in the version in force; when it begins; held if the
 * company's first activation still waits for a person's go. An invoice with nothing owed has its run closed at once.
 * @returns invoices that no scenario was chosen for: they are shown, and planned once there is one
 */
export async function planRuns(
	tx: Tx,
	organisationId: string,
	unplanned: readonly Unplanned[],
	{ at, actor }: Stamp,
): Promise<string[]> {
	if (unplanned.length === 0) return [];
	const { rows, without } = await plannedRuns(tx, organisationId, unplanned, at);
	if (rows.length === 0) return without;
	await tx
		.insertInto('invoiceRun')
		.values(rows)
		.onConflict((conflict) => conflict.columns(['organisationId', 'invoiceId']).doNothing())
		.execute();
	const open = rows.filter(({ outcome }) => !outcome).map(({ invoiceId }) => invoiceId);
	const batch = open.length > 0 ? await firstActivationBatch(tx, at, actor) : undefined;
	if (batch !== undefined) await holdRuns(tx, batch, open);
	return without;
}
