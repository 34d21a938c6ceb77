import { instantAt } from '../../receivables/local-time.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { SimulationCase, SimulationEvent } from './simulation-case.ts';

/** An event, its place among all events of the case in time, and where the case says it, as a JSON pointer. */
export type PlacedEvent = { event: SimulationEvent; order: number; pointer: string };

/** Invoices that an account knows already, or that an event tells: they are not issued again. */
function toldOtherwise({ customers, events }: SimulationCase): ReadonlySet<string> {
	const told = new Set(customers.flatMap(({ state }) => (state ? Object.keys(state.invoices) : [])));
	for (const event of events)
		if (event.type === 'fact' && event.fact.type === 'invoice') told.add(event.fact.invoice.id);
	return told;
}

/** Invoices as they are issued, and events, by instant; at one instant invoices first, then the order of the input. */
function factsInOrder(input: SimulationCase): PlacedEvent[] {
	const { calendar, invoices, events } = input;
	const told = toldOtherwise(input);
	const midnights = new Map<CivilDate, Instant>();
	const midnightOf = (date: CivilDate): Instant => {
		const at = midnights.get(date) ?? instantAt(calendar, date, '00:00');
		midnights.set(date, at);
		return at;
	};
	const issued = invoices.flatMap((invoice, index): PlacedEvent[] => {
		if (told.has(invoice.id)) return [];
		const at = midnightOf(invoice.issuedOn);
		const fact = { type: 'invoice', id: `invoice/${invoice.id}`, at, actor: null, invoice } as const;
		const event = { at, type: 'fact', customer: invoice.customerId, fact } as const;
		return [{ event, order: 0, pointer: `/invoices/${String(index)}` }];
	});
	const happening = events.map((event, index): PlacedEvent => {
		return { event, order: 0, pointer: event.pointer ?? `/events/${String(index)}` };
	});
	const all = [...issued, ...happening].sort((a, b) => a.event.at - b.event.at);
	for (const [order, one] of all.entries()) one.order = order;
	return all;
}

/**
 * What happens to each customer, in order; an outage happens to everybody.
 * @param ownerOf the customer of an invoice
 */
export function factsByCustomer(
	input: SimulationCase,
	ownerOf: (invoice: string) => string | undefined,
): { of: (customer: string) => readonly PlacedEvent[]; lost: PlacedEvent | undefined } {
	const ofCustomer = new Map(
		input.customers.map(({ customer }): [string, PlacedEvent[]] => [customer.id, []]),
	);
	let lost: PlacedEvent | undefined;
	for (const placed of factsInOrder(input)) {
		const { event } = placed;
		if (event.type === 'outage') {
			for (const events of ofCustomer.values()) events.push(placed);
			continue;
		}
		const owner = event.type === 'fact' ? event.customer : ownerOf(event.invoice);
		const events = ofCustomer.get(owner ?? '');
		if (events) events.push(placed);
		else lost ??= placed;
	}
	return { of: (customer) => ofCustomer.get(customer) ?? [], lost };
}
