import type { Tx } from '#db/client.ts';
import { expectedMoney } from '#db/forecast/expected-money.ts';
import { owing, paymentHabits } from '#db/forecast/payment-habits.ts';
import type { ForecastView, PartView } from '#lib/forecast/view.ts';
import { partsOf } from '#workflows/receivables/forecast/forecast-weeks.ts';
import type { ForecastPart } from '#workflows/receivables/forecast/forecast-weeks.ts';
import type { SteeringFigures } from '#workflows/receivables/steering/figures.ts';

const LISTED = 50;
const WEEKS = 13;
/** Smaller parts are added up: a line of a few cents explains nothing. */
const LEAST_CENTS = 100;

async function named(tx: Tx, parts: readonly ForecastPart[]): Promise<PartView[]> {
	if (parts.length === 0) return [];
	const rows = await tx
		.selectFrom('invoice as i')
		.innerJoin('customer as c', 'c.id', 'i.customerId')
		.where('i.id', 'in', [...new Set(parts.map(({ invoiceId }) => invoiceId))])
		.select(['i.id', 'i.number', 'c.name as customer', 'i.dueOn', 'i.residualCents'])
		.execute();
	const known = new Map(rows.map(({ id, ...row }) => [id, row]));
	return parts.flatMap((part) => {
		const row = known.get(part.invoiceId);
		return row ? [{ ...part, ...row }] : [];
	});
}

/** The invoices that make up one week of the forecast, biggest part first, and what the others add. */
export async function weekParts(
	tx: Tx,
	currency: string,
	today: string,
	week: number,
	{ everybodyPays, promises }: SteeringFigures,
): Promise<Pick<ForecastView, 'parts' | 'rest'>> {
	const habits = await paymentHabits(tx, today, everybodyPays, owing);
	const items = await expectedMoney(tx, currency, today, promises);
	const parts = items
		.flatMap((item) => partsOf(item, habits(item.customerId), today, WEEKS))
		.filter((part) => part.week === week && part.expectedCents >= 1)
		.sort((a, b) => b.expectedCents - a.expectedCents);
	const said = parts.slice(0, LISTED).filter(({ expectedCents }) => expectedCents >= LEAST_CENTS);
	const others = parts.slice(said.length);
	return {
		parts: await named(tx, said),
		rest: {
			invoices: others.length,
			cents: Math.round(others.reduce((sum, { expectedCents }) => sum + expectedCents, 0)),
		},
	};
}
