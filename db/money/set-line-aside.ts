import type { Tx } from '../client.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { MatchRefusal } from './match-refusal.ts';
import { likelyPayer, tellAwaited } from './tell-awaited.ts';

/** A person says that a line concerns no customer, and why. @throws MatchRefusal `line-settled` */
export async function setLineAside(
	tx: Tx,
	lineId: string,
	because: string,
	{ at, actor }: Stamp,
): Promise<void> {
	const line = await tx
		.updateTable('bankLine')
		.set({ state: 'ignored', ignoredBecause: because, settledAt: new Date(at), settledBy: actor })
		.where('id', '=', lineId)
		.where('state', 'in', ['ready', 'queued'])
		.returning(['kind', 'proposals'])
		.executeTakeFirst();
	if (!line) throw new MatchRefusal('line-settled', { line: lineId });
	await tellAwaited(tx, likelyPayer(line), at);
}

/** Brings back a line that was set aside. @throws MatchRefusal `line-settled` */
export async function bringLineBack(tx: Tx, lineId: string, { at }: Pick<Stamp, 'at'>): Promise<void> {
	const line = await tx
		.updateTable('bankLine')
		.set({ state: 'queued', ignoredBecause: null, settledAt: null, settledBy: null })
		.where('id', '=', lineId)
		.where('state', '=', 'ignored')
		.returning(['kind', 'proposals'])
		.executeTakeFirst();
	if (!line) throw new MatchRefusal('line-settled', { line: lineId });
	await tellAwaited(tx, likelyPayer(line), at);
}
