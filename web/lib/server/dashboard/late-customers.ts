import type { Tx } from '#db/client.ts';
import { lateCustomers } from '#db/steering/late-customers.ts';
import type { LateCustomerView } from '#lib/dashboard/view.ts';
import { daysLate } from '#workflows/receivables/ageing.ts';
import type { SteeringFigures } from '#workflows/receivables/steering/figures.ts';
import { COMING_WEEKS } from '../forecast/coming-weeks.ts';
import { expectedParts } from '../forecast/expected-parts.ts';

const SHOWN = 8;

/** The customers that owe most past its date, with what they are expected to pay in the coming month. */
export async function lateCustomersOf(
	tx: Tx,
	currency: string,
	today: string,
	figures: SteeringFigures,
): Promise<LateCustomerView[]> {
	const found = await lateCustomers(tx, currency, today, SHOWN);
	const parts = await expectedParts(tx, figures, {
		...{ currency, today, weeks: COMING_WEEKS },
		customers: found.map(({ customerId }) => customerId),
	});
	const expected = new Map<string, number>();
	for (const { customerId, expectedCents } of parts)
		expected.set(customerId, (expected.get(customerId) ?? 0) + expectedCents);
	return found.map(({ oldestDueOn, ...customer }) => ({
		...customer,
		daysLate: daysLate(oldestDueOn, today),
		expectedCents: Math.round(expected.get(customer.customerId) ?? 0),
	}));
}
