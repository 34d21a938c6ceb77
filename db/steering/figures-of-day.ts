import type { SteeringFigures } from '#workflows/receivables/steering/figures.ts';
import type { Tx } from '../client.ts';
import type { LateOn } from './late-situations.ts';
import { steeringFigures } from './steering-figures.ts';

/** A company with fewer invoices has its figures worked out each time: they are then of this very moment. */
const MANY_INVOICES = 3_000;

/** Whether working the figures out takes so long that they are kept. */
export const isLarge = async (tx: Tx): Promise<boolean> =>
	(await tx.selectFrom('invoice').select('id').offset(MANY_INVOICES).limit(1).executeTakeFirst()) !==
	undefined;

/** Works the figures out anew and keeps them for the day. */
export async function keepFigures(tx: Tx, on: LateOn): Promise<SteeringFigures> {
	const figures = await steeringFigures(tx, on);
	const row = { onDate: on.today, at: new Date(on.at), body: JSON.stringify(figures) };
	await tx
		.insertInto('steeringDay')
		.values(row)
		.onConflict((conflict) => conflict.columns(['organisationId', 'onDate']).doUpdateSet(row))
		.execute();
	await tx.deleteFrom('steeringDay').where('onDate', '<', on.today).execute();
	return figures;
}

/** The figures of the day: of this moment, or those kept this morning where the ledger is long. */
export async function figuresOfDay(tx: Tx, on: LateOn): Promise<SteeringFigures> {
	if (!(await isLarge(tx))) return steeringFigures(tx, on);
	const kept = await tx
		.selectFrom('steeringDay')
		.where('onDate', '=', on.today)
		.select('body')
		.executeTakeFirst();
	return kept?.body ?? keepFigures(tx, on);
}
