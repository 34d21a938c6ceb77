import type { Tx } from '#db/client.ts';
import { expectedMoney } from '#db/forecast/expected-money.ts';
import { paymentHabits, these } from '#db/forecast/payment-habits.ts';
import { lateCustomers } from '#db/steering/late-customers.ts';
import type { LateCustomerView } from '#lib/dashboard/view.ts';
import { daysLate } from '#workflows/receivables/ageing.ts';
import { partsOf } from '#workflows/receivables/forecast/forecast-weeks.ts';
import type { SteeringFigures } from '#workflows/receivables/steering/figures.ts';

const SHOWN = 8;
const EXPECTED_WEEKS = 5;

/** The customers that owe most past its date, with what they are expected to pay in the coming month. */
export async function lateCustomersOf(
	tx: Tx,
	currency: string,
	today: string,
	{ everybodyPays, promises }: SteeringFigures,
): Promise<LateCustomerView[]> {
	const found = await lateCustomers(tx, currency, today, SHOWN);
	const which = these(found.map(({ customerId }) => customerId));
	const habits = await paymentHabits(tx, today, everybodyPays, which);
	const items = await expectedMoney(tx, currency, today, promises, which);
	const expected = new Map<string, number>();
	for (const item of items)
		for (const part of partsOf(item, habits(item.customerId), today, EXPECTED_WEEKS))
			expected.set(item.customerId, (expected.get(item.customerId) ?? 0) + part.expectedCents);
	return found.map(({ oldestDueOn, ...customer }) => ({
		...customer,
		daysLate: daysLate(oldestDueOn, today),
		expectedCents: Math.round(expected.get(customer.customerId) ?? 0),
	}));
}
