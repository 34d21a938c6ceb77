import type { SteeringFigures } from '#workflows/receivables/steering/figures.ts';
import type { Tx } from '../client.ts';
import type { LateOn } from './late-situations.ts';
import { steeringFigures } from './steering-figures.ts';

/** A walk through the ledger that takes less than this is taken each time: the figures are then of this very moment. */
const SHORT_MS = 500;

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

/** The figures of the day: those kept this morning where the ledger is long, else of this moment. */
export async function figuresOfDay(tx: Tx, on: LateOn): Promise<SteeringFigures> {
	const kept = await tx
		.selectFrom('steeringDay')
		.where('onDate', '=', on.today)
		.select('body')
		.executeTakeFirst();
	return kept && kept.body.tookMs >= SHORT_MS ? kept.body : keepFigures(tx, on);
}
