import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import type { ListedParts, PartView } from '#lib/forecast/view.ts';
import type { ForecastPart } from '#workflows/receivables/forecast/forecast-weeks.ts';

const LISTED = 50;
/** Smaller parts are added up: a line of a few cents explains nothing. */
const LEAST_CENTS = 100;

const sumOf = (parts: readonly ForecastPart[]): number =>
	Math.round(parts.reduce((sum, { expectedCents }) => sum + expectedCents, 0));

async function named(tx: Tx, parts: readonly ForecastPart[]): Promise<PartView[]> {
	if (parts.length === 0) return [];
	const rows = await tx
		.selectFrom('invoice as i')
		.innerJoin('customer as c', 'c.id', 'i.customerId')
		.where('i.id', 'in', [...new Set(parts.map(({ invoiceId }) => invoiceId))])
		.select(['i.id', invoiceName('i').as('number'), 'c.name as customer', 'i.dueOn', 'i.residualCents'])
		.execute();
	const known = new Map(rows.map(({ id, ...row }) => [id, row]));
	return parts.flatMap((part) => {
		const row = known.get(part.invoiceId);
		return row ? [{ ...part, ...row }] : [];
	});
}

/** Parts of a sum of expected money, biggest first, and what those too many or too small to list add. */
export async function biggestParts(tx: Tx, all: readonly ForecastPart[]): Promise<ListedParts> {
	const parts = all
		.filter(({ expectedCents }) => expectedCents >= 1)
		.sort((a, b) => b.expectedCents - a.expectedCents);
	const said = parts.slice(0, LISTED).filter(({ expectedCents }) => expectedCents >= LEAST_CENTS);
	const others = parts.slice(said.length);
	return {
		parts: await named(tx, said),
		rest: { invoices: new Set(others.map(({ invoiceId }) => invoiceId)).size, cents: sumOf(others) },
	};
}
