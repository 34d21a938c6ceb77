import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Cents } from '#workflows/receivables/money.ts';
import type { Tx } from '../client.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { compareCustomer } from './compare-customer.ts';

/** What a customer owes by the accounts at the end of a day; negative ⇒ it has money to its credit. */
export type ToldBalance = { customerId: string; currency: string; amountCents: Cents; asOf: CivilDate };

type BalanceSource = 'api' | 'csv' | 'fec';

/** `older`: a balance of a later day is known, and stays. */
export type BalanceChange = 'new' | 'changed' | 'same' | 'older';

/** What telling a balance would change. */
export function balanceEffect(
	told: Pick<ToldBalance, 'amountCents' | 'asOf'>,
	known: Pick<ToldBalance, 'amountCents' | 'asOf'> | undefined,
): BalanceChange {
	if (!known) return 'new';
	if (told.asOf < known.asOf) return 'older';
	return told.asOf === known.asOf && told.amountCents === known.amountCents ? 'same' : 'changed';
}

/** Keeps what accounting tells of one customer's balance, and compares it at once. The newest day counts. */
export async function tellBalance(
	tx: Tx,
	organisationId: string,
	told: ToldBalance,
	source: BalanceSource,
	{ at, actor }: Stamp,
): Promise<BalanceChange> {
	const { customerId, currency, amountCents, asOf } = told;
	const known = await tx
		.selectFrom('sourceBalance')
		.select(['amountCents', 'asOf'])
		.where('customerId', '=', customerId)
		.where('currency', '=', currency)
		.executeTakeFirst();
	const change = balanceEffect(told, known);
	if (change === 'older') return change;
	const news = { amountCents, asOf, source, toldAt: new Date(at), toldBy: actor };
	if (change !== 'same')
		await tx
			.insertInto('sourceBalance')
			.values({ customerId, currency, ...news })
			.onConflict((row) =>
				row.columns(['organisationId', 'customerId', 'currency']).doUpdateSet((eb) => ({
					...news,
					// The difference found before goes on until the new one is found.
					ledgerCents: eb.ref('sourceBalance.ledgerCents'),
				})),
			)
			.execute();
	await compareCustomer(tx, organisationId, customerId, at);
	return change;
}
