import { instantAt } from '../../receivables/local-time.ts';
import type { SimulationCase, SimulationEvent } from './simulation-case.ts';

/** An event and where the case says it, as a JSON pointer. */
export type PlacedEvent = { event: SimulationEvent; pointer: string };

/** Invoices as they are issued, and events, by instant; at one instant invoices first, then the order of the input. */
export function factsInOrder({ calendar, invoices, events }: SimulationCase): PlacedEvent[] {
	const issued = invoices.map((invoice, index): PlacedEvent => {
		const at = instantAt(calendar, invoice.issuedOn, '00:00');
		const fact = { type: 'invoice', id: `invoice/${invoice.id}`, at, actor: null, invoice } as const;
		return {
			event: { at, type: 'fact', customer: invoice.customerId, fact },
			pointer: `/invoices/${String(index)}`,
		};
	});
	const happening = events.map((event, index): PlacedEvent => {
		return { event, pointer: event.pointer ?? `/events/${String(index)}` };
	});
	return [...issued, ...happening].sort((a, b) => a.event.at - b.event.at);
}
