import type { Fact } from '#workflows/receivables/account/fact.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Chance } from './chance.ts';
import { customerIdOf } from './customer-input.ts';
import type { DemoCustomer } from './customers.ts';
import { fatesOf } from './fates.ts';
import type { Fate } from './fates.ts';
import { demoInvoices } from './invoices.ts';
import { storyOf } from './story.ts';
import type { Story } from './story.ts';

/** As far back as the effect of steps is looked at, and its days of grace. */
const CHASED_DAYS = 220;

/** Everything that one customer's account is told, in order of time. */
export type CustomerStory = {
	customerId: string;
	inputs: Story['input'][];
	facts: Fact[];
	fates: ReadonlyMap<string, Fate>;
	/** invoices of the last months that were chased by their scenario until their money came */
	chasedUntilPaid: ReadonlySet<string>;
};

/** The histories of all customers up to `now`. */
export function demoStories(
	customers: readonly DemoCustomer[],
	count: number,
	{ today, now }: { today: CivilDate; now: Instant },
	draw: Chance,
): CustomerStory[] {
	const invoices = demoInvoices(customers, count, addDays(today, -1), draw);
	const fates = fatesOf(invoices, customers, today);
	const told = invoices.map((invoice, rank) => {
		const { customer, issuedOn, dueOn, amountCents } = invoice;
		const who = customers[customer];
		const number = `FA-${issuedOn.slice(0, 4)}-${String(rank + 1).padStart(4, '0')}`;
		const input = {
			id: `demo-${number}`,
			externalId: number,
			customerId: customerIdOf(customer),
			number,
			amountCents,
			currency: who?.currency ?? 'EUR',
			issuedOn,
			dueOn,
			paymentMethod: who?.method ?? 'transfer',
			factored: who?.factored ?? false,
			source: 'demo',
		} as const;
		const fate = fates[rank] ?? 'usual';
		const isChased =
			fate === 'usual' && dueOn > addDays(today, -CHASED_DAYS) && invoice.settledOn < addDays(today, -1);
		return { fate, isChased, ...storyOf(input, invoice, { fate, rank, today, now }) };
	});
	return customers.map((_, rank) => {
		const customerId = customerIdOf(rank);
		const own = told.filter(({ input }) => input.customerId === customerId);
		return {
			customerId,
			inputs: own.map(({ input }) => input),
			facts: own.flatMap(({ facts }) => facts).sort((a, b) => a.at - b.at),
			fates: new Map(own.map(({ input, fate }) => [input.id, fate])),
			chasedUntilPaid: new Set(own.flatMap(({ input, isChased }) => (isChased ? [input.id] : []))),
		};
	});
}
