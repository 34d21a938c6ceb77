import { sql } from 'kysely';
import type { SteeringFigures } from '#workflows/receivables/steering/figures.ts';
import type { Tx } from '../client.ts';
import type { LateOn } from './late-situations.ts';
import { steeringFigures } from './steering-figures.ts';

/** Who sees fewer invoices has the figures worked out each time: they are then of this very moment. */
const MANY_INVOICES = 3_000;

/** Whose figures: the whole company's, or of the customers of one person. The transaction sees no others. */
export type Viewer = string | null;

const rowOf = (viewer: Viewer) => viewer ?? '';

/** Whether working the figures out takes so long that they are kept. */
export const isLarge = async (tx: Tx): Promise<boolean> =>
	(await tx.selectFrom('invoice').select('id').offset(MANY_INVOICES).limit(1).executeTakeFirst()) !==
	undefined;

/** Works the figures out anew and keeps them until newer ones are there. */
export async function keepFigures(tx: Tx, on: LateOn, viewer: Viewer): Promise<SteeringFigures> {
	const figures = await steeringFigures(tx, on);
	const row = { onDate: on.today, at: new Date(on.at), body: JSON.stringify(figures), askedAt: null };
	await tx
		.insertInto('steeringDay')
		.values({ ...row, viewer: rowOf(viewer) })
		.onConflict((conflict) => conflict.columns(['organisationId', 'viewer']).doUpdateSet(row))
		.execute();
	return figures;
}

/** Asks for newer figures: the worker makes them with its next sweep, nobody waits. */
export async function askForFigures(tx: Tx, { at }: LateOn, viewer: Viewer): Promise<void> {
	const asked = { askedAt: new Date(at), lookedAt: new Date(at) };
	await tx
		.insertInto('steeringDay')
		.values({ ...asked, viewer: rowOf(viewer) })
		.onConflict((conflict) => conflict.columns(['organisationId', 'viewer']).doUpdateSet(asked))
		.execute();
}

/** That somebody looks is noted once a day: the worker keeps up what is looked at. */
const noteLook = (tx: Tx, { at }: LateOn, viewer: Viewer) =>
	tx
		.updateTable('steeringDay')
		.set({ lookedAt: new Date(at) })
		.where('viewer', '=', rowOf(viewer))
		.where(sql<boolean>`coalesce(looked_at < ${new Date(at)}::timestamptz - interval '1 day', true)`)
		.execute();

/** Figures, null while the first ones are being worked out; `renewing` ⇒ newer ones are asked for. */
export type ShownFigures = { figures: SteeringFigures | null; renewing: boolean };

/** The figures to show: of this moment, or the newest kept where the ledger is long, whatever day they are of. */
export async function figuresToShow(tx: Tx, on: LateOn, viewer: Viewer): Promise<ShownFigures> {
	if (!(await isLarge(tx))) return { figures: await steeringFigures(tx, on), renewing: false };
	const kept = await tx
		.selectFrom('steeringDay')
		.where('viewer', '=', rowOf(viewer))
		.select(['body', 'askedAt'])
		.executeTakeFirst();
	if (kept) await noteLook(tx, on, viewer);
	else await askForFigures(tx, on, viewer);
	return { figures: kept?.body ?? null, renewing: kept ? kept.askedAt !== null : true };
}
