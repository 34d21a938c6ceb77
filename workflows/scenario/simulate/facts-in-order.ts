import { instantAt } from '../../receivables/local-time.ts';
import { remember } from '../../receivables/remember.ts';
import type { InvoicesByCustomer } from './invoices-by-customer.ts';
import type { SimulationCase, SimulationEvent } from './simulation-case.ts';

/** An event, its place among all events of its instant, and where the case says it, as a JSON pointer. */
export type PlacedEvent = { event: SimulationEvent; order: number; pointer: string };

/** Invoices that an account knows already, or that an event tells: they are not issued again. */
function toldOtherwise({ customers, events }: SimulationCase): ReadonlySet<string> {
	const told = new Set(customers.flatMap(({ state }) => (state ? Object.keys(state.invoices) : [])));
	for (const event of events)
		if (event.type === 'fact' && event.fact.type === 'invoice') told.add(event.fact.invoice.id);
	return told;
}

const midnightOf = remember((calendar: SimulationCase['calendar'], date: string) =>
	instantAt(calendar, date, '00:00'),
);

/** The issue of an invoice, as an event. */
function issueOf(
	calendar: SimulationCase['calendar'],
	invoice: SimulationCase['invoices'][number],
	index: number,
): PlacedEvent {
	const at = midnightOf(calendar, invoice.issuedOn);
	const fact = { type: 'invoice', id: `invoice/${invoice.id}`, at, actor: null, invoice } as const;
	const event = { at, type: 'fact', customer: invoice.customerId, fact } as const;
	return { event, order: index, pointer: `/invoices/${String(index)}` };
}

const byInstant = (a: PlacedEvent, b: PlacedEvent): number => a.event.at - b.event.at;

/** Events of the case by customer; an outage happens to everybody. */
function eventsByCustomer(
	{ customers, events, invoices }: SimulationCase,
	ownerOf: (invoice: string) => string | undefined,
): { of: ReadonlyMap<string, readonly PlacedEvent[]>; lost: PlacedEvent | undefined } {
	const known = new Map(customers.map(({ customer }): [string, PlacedEvent[]] => [customer.id, []]));
	const lost: PlacedEvent[] = [];
	for (const [index, event] of events.entries()) {
		const placed = {
			event,
			order: invoices.length + index,
			pointer: event.pointer ?? `/events/${String(index)}`,
		};
		if (event.type === 'outage') for (const list of known.values()) list.push(placed);
		else {
			const owner = event.type === 'fact' ? event.customer : ownerOf(event.invoice);
			(known.get(owner ?? '') ?? lost).push(placed);
		}
	}
	return { of: known, lost: lost.sort(byInstant)[0] };
}

/**
 * What happens to each customer, in order: invoices as they are issued, and events, by instant; at one instant invoices
 * first, then the order of the input.
 * @param ownerOf the customer of an invoice
 */
export function factsByCustomer(
	input: SimulationCase,
	invoicesOf: InvoicesByCustomer,
	ownerOf: (invoice: string) => string | undefined,
): { of: (customer: string) => readonly PlacedEvent[]; lost: PlacedEvent | undefined } {
	const told = toldOtherwise(input);
	const { of: happening, lost } = eventsByCustomer(input, ownerOf);
	return {
		of(customer) {
			const placed: PlacedEvent[] = [];
			for (const index of invoicesOf.get(customer) ?? []) {
				const invoice = input.invoices[index];
				if (invoice && !told.has(invoice.id)) placed.push(issueOf(input.calendar, invoice, index));
			}
			for (const event of happening.get(customer) ?? []) placed.push(event);
			return placed.sort(byInstant);
		},
		lost,
	};
}
