import type { Fact, FactStamp } from '#workflows/receivables/account/fact.ts';
import type { Invoice } from '#workflows/receivables/invoice.ts';
import { instantAt } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { SimulationEvent } from '#workflows/scenario/simulate.ts';
import type { TriedCase } from '../tried-case.ts';
import type { Injection } from './injection.ts';

type Unstamped<F> = F extends unknown ? Omit<F, keyof FactStamp> : never;
type Told = { at: Instant; fact: Unstamped<Fact> };
type Injecting = { tried: TriedCase; invoice: Invoice; paidCents: number };

/** The hour at which promised money comes: before the office opens, so that the day counts. */
const MONEY_COMES = '06:00';

/** What is owed of an invoice before anything is injected. */
function owedCents({ customers }: TriedCase, { id, customerId, amountCents }: Invoice): number {
	const state = customers.find(({ customer }) => customer.id === customerId)?.state;
	if (!state) return amountCents;
	const laid = [
		...Object.values(state.payments).filter(({ reversed }) => !reversed),
		...Object.values(state.credits).filter(({ voided }) => !voided),
	];
	return laid
		.flatMap(({ allocations }) => allocations)
		.filter(({ invoice }) => invoice === id)
		.reduce((left, { amountCents: cents }) => left - cents, state.invoices[id]?.amountCents ?? amountCents);
}

function paymentOf(id: string, invoice: Invoice, amountCents: number, valueDate: string): Unstamped<Fact> {
	return {
		type: 'payment',
		payment: id,
		amountCents,
		currency: invoice.currency,
		valueDate,
		allocations: [{ invoice: invoice.id, amountCents }],
	};
}

function promised(
	injection: Extract<Injection, { type: 'promise' }>,
	at: Instant,
	{ tried, invoice }: Injecting,
): Told[] {
	const { id, amountCents, promisedOn, kept } = injection;
	const promise: Told = {
		at,
		fact: { type: 'promise', promise: id, invoices: [invoice.id], amountCents, on: promisedOn },
	};
	if (!kept) return [promise];
	const money = paymentOf(`${id}/kept`, invoice, amountCents, promisedOn);
	return [promise, { at: instantAt(tried.calendar, promisedOn, MONEY_COMES), fact: money }];
}

function factsOf(
	injection: Exclude<Injection, { type: 'outage' | 'task' }>,
	at: Instant,
	injecting: Injecting,
): Told[] {
	const { id, on } = injection;
	const { invoice, paidCents, tried } = injecting;
	const one = (fact: Unstamped<Fact>): Told[] => [{ at, fact }];
	switch (injection.type) {
		case 'payment':
			return one(paymentOf(id, invoice, injection.amountCents, on));
		case 'payment-in-full':
			return one(paymentOf(id, invoice, owedCents(tried, invoice) - paidCents, on));
		case 'promise':
			return promised(injection, at, injecting);
		case 'dispute-opened': {
			const { amountCents, category, resolveOn } = injection;
			return one({
				type: 'dispute-opened',
				dispute: id,
				invoice: invoice.id,
				amountCents,
				category,
				resolveOn,
			});
		}
		case 'dispute-resolved':
			return one({ type: 'dispute-resolved', invoice: invoice.id, acceptedCents: injection.acceptedCents });
		case 'credit-note': {
			const { amountCents } = injection;
			const { currency } = invoice;
			return one({
				type: 'credit-note',
				creditNote: id,
				amountCents,
				currency,
				origin: invoice.id,
				allocatedTo: invoice.id,
			});
		}
		case 'bounce':
			return one({ type: 'delivery-event', invoice: invoice.id, event: 'bounced' });
		case 'reply':
			return one({ type: 'reply', invoice: invoice.id });
		case 'pause': {
			const { until } = injection;
			return one({ type: 'pause', scope: { invoice: invoice.id }, ...(until === null ? {} : { until }) });
		}
		case 'letter':
			return one({ type: 'letter-event', invoice: invoice.id, event: injection.event, on });
	}
}

/** Money that an injection brings to its invoice. */
const paidBy = (injection: Injection): number => {
	if (injection.type === 'payment' || injection.type === 'credit-note') return injection.amountCents;
	if (injection.type === 'dispute-resolved') return injection.acceptedCents;
	return injection.type === 'promise' && injection.kept ? injection.amountCents : 0;
};

function eventsOf(injection: Injection, injecting: Injecting): SimulationEvent[] {
	const { id: pointer, on, time, invoice } = injection;
	const { calendar } = injecting.tried;
	const at = instantAt(calendar, on, time);
	switch (injection.type) {
		case 'outage':
			return [{ at, pointer, type: 'outage', until: instantAt(calendar, injection.until, time) }];
		case 'task': {
			const { node, outcome } = injection;
			return [{ at, pointer, type: 'task-done', invoice, task: { node }, outcome, actor: null }];
		}
		default:
			return factsOf(injection, at, injecting).map(({ at: when, fact }, index) => ({
				at: when,
				pointer,
				type: 'fact',
				customer: injecting.invoice.customerId,
				fact: { id: `${pointer}/${String(index)}`, at: when, actor: null, ...fact },
			}));
	}
}

/**
 * A case in which the injections happen too, after its own events of the same instant. Each event's `pointer` is the
 * id of its injection, so that a refusal names it. Injections for invoices that are not in the case are left out.
 */
export function withInjections(tried: TriedCase, injections: readonly Injection[]): TriedCase {
	const byDay = [...injections].sort((a, b) => (`${a.on}T${a.time}` < `${b.on}T${b.time}` ? -1 : 1));
	const paid = new Map<string, number>();
	const events = byDay.flatMap((injection) => {
		const invoice = tried.invoices.find(({ id }) => id === injection.invoice);
		if (!invoice) return [];
		const paidCents = paid.get(invoice.id) ?? 0;
		paid.set(invoice.id, paidCents + paidBy(injection));
		return eventsOf(injection, { tried, invoice, paidCents });
	});
	return { ...tried, events: [...tried.events, ...events] };
}
