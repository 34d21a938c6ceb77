import { addDays } from '#workflows/receivables/civil-date.ts';
import type { PastInvoice } from '#workflows/receivables/forecast/back-test.ts';
import { repeatable } from '../matching/bank-day.ts';

const CUSTOMERS = 120;
const DAYS = 730;
const FIRST = '2025-01-01';

/** What kinds of payers there are: the days around the due date on which they pay, and how far they stray. */
const HABITS = [
	{ late: -3, stray: 3 },
	{ late: 0, stray: 2 },
	{ late: 8, stray: 6 },
	{ late: 25, stray: 15 },
] as const;

/** Two years of invoices of payers who each have a habit, the same every time. */
export function madeHistory(): PastInvoice[] {
	const random = repeatable(20_261_122);
	const past: PastInvoice[] = [];
	for (let customer = 0; customer < CUSTOMERS; customer += 1) {
		const { late, stray } = HABITS[customer % HABITS.length] ?? HABITS[0];
		for (let day = Math.floor(random() * 30); day < DAYS; day += 8 + Math.floor(random() * 40)) {
			const issuedOn = addDays(FIRST, day);
			const dueOn = addDays(issuedOn, 30);
			const delay = late + Math.round((random() + random() + random() - 1.5) * stray);
			past.push({
				...{ id: `${String(customer)}-${String(day)}`, customerId: String(customer), issuedOn, dueOn },
				...{ cents: 10_000 + Math.floor(random() * 900_000), paidOn: addDays(dueOn, delay) },
			});
		}
	}
	return past;
}
