import type { Tx } from '#db/client.ts';
import { expectedMoney } from '#db/forecast/expected-money.ts';
import { owing, paymentHabits, these } from '#db/forecast/payment-habits.ts';
import { partsOf } from '#workflows/receivables/forecast/forecast-weeks.ts';
import type { ForecastPart } from '#workflows/receivables/forecast/forecast-weeks.ts';
import type { SteeringFigures } from '#workflows/receivables/steering/figures.ts';

type Within = {
	currency: string;
	/** first day of the first week */
	today: string;
	weeks: number;
	/** null for the money of everybody who owes some */
	customers: readonly string[] | null;
};

/** What each invoice is expected to bring in each of the coming weeks, and why; in cents, parts of cents included. */
export async function expectedParts(
	tx: Tx,
	{ everybodyPays, promises }: SteeringFigures,
	{ currency, today, weeks, customers }: Within,
): Promise<ForecastPart[]> {
	const whose = customers ? these(customers) : undefined;
	const habits = await paymentHabits(tx, today, everybodyPays, whose ?? owing);
	const items = await expectedMoney(tx, currency, today, promises, whose);
	return items.flatMap((item) => partsOf(item, habits(item.customerId), today, weeks));
}
