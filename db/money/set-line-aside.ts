import type { Tx } from '../client.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { MatchRefusal } from './match-refusal.ts';

/** A person says that a line concerns no customer, and why. @throws MatchRefusal `line-settled` */
export async function setLineAside(
	tx: Tx,
	lineId: string,
	because: string,
	{ at, actor }: Stamp,
): Promise<void> {
	const { numUpdatedRows } = await tx
		.updateTable('bankLine')
		.set({ state: 'ignored', ignoredBecause: because, settledAt: new Date(at), settledBy: actor })
		.where('id', '=', lineId)
		.where('state', 'in', ['ready', 'queued'])
		.executeTakeFirst();
	if (numUpdatedRows === 0n) throw new MatchRefusal('line-settled', { line: lineId });
}

/** Brings back a line that was set aside. @throws MatchRefusal `line-settled` */
export async function bringLineBack(tx: Tx, lineId: string): Promise<void> {
	const { numUpdatedRows } = await tx
		.updateTable('bankLine')
		.set({ state: 'queued', ignoredBecause: null, settledAt: null, settledBy: null })
		.where('id', '=', lineId)
		.where('state', '=', 'ignored')
		.executeTakeFirst();
	if (numUpdatedRows === 0n) throw new MatchRefusal('line-settled', { line: lineId });
}
