import type { Fact, FactStamp, Scope } from '../../receivables/account/fact.ts';
import type { CaseDirectory } from './case-directory.ts';
import type { CaseEvent } from './case-shape.ts';
import type { EventOf } from './event-shape.ts';
import { paymentTarget } from './payment-target.ts';

type Unstamped<F> = F extends unknown ? Omit<F, keyof FactStamp> : never;
/** A fact without its stamp, and whose account it is for. */
export type CaseFact = { customer: string; fact: Unstamped<Fact> };

type FactEvent = Exclude<CaseEvent, { type: 'task-done' | 'move-version' | 'outage' }>;

function paymentFact(event: EventOf<'payment'>, directory: CaseDirectory): CaseFact[] {
	const target = paymentTarget(event, directory);
	if (!target.ok) return [];
	const { id, amountCents, label, invoice, allocations } = event;
	const laid = invoice === undefined ? allocations : [{ invoice, amountCents }];
	return [
		{
			customer: target.value.customer,
			fact: {
				type: 'payment',
				payment: id,
				amountCents,
				currency: target.value.currency,
				valueDate: event.valueDate ?? event.at.date,
				...(label === undefined ? {} : { label }),
				...(laid ? { allocations: laid } : {}),
			},
		},
	];
}

function reversalFact({ payment }: EventOf<'payment-reversed'>, directory: CaseDirectory): CaseFact[] {
	const received = directory.payments.get(payment);
	const target = received && paymentTarget(received, directory);
	return target?.ok ? [{ customer: target.value.customer, fact: { type: 'payment-reversed', payment } }] : [];
}

function creditNoteFact(event: EventOf<'credit-note'>, { invoices }: CaseDirectory): CaseFact[] {
	const { id, amountCents, customer, invoice, allocatedTo } = event;
	const named = invoices.get(allocatedTo ?? invoice ?? '');
	const any = [...invoices.values()].find((one) => one.customer === customer);
	const fact = {
		type: 'credit-note' as const,
		creditNote: id,
		amountCents,
		currency: (named ?? any)?.currency ?? 'EUR',
		...(invoice === undefined ? {} : { origin: invoice }),
		...(allocatedTo === undefined ? {} : { allocatedTo }),
	};
	return [{ customer, fact }];
}

/** Whom proceedings are against: a customer, or everybody with that company number. */
const debtorsOf = (
	{ customer, siren }: EventOf<'insolvency'> | EventOf<'insolvency-ended'>,
	{ bySiren }: CaseDirectory,
): readonly string[] => (customer === undefined ? (bySiren.get(siren ?? '') ?? []) : [customer]);

/** Facts of one event of a case: none where it concerns nobody, several where a company number is shared. */
export function factsOf(event: FactEvent, index: number, directory: CaseDirectory): CaseFact[] {
	const number = String(index + 1);
	const ownerOf = (invoice: string): string => directory.invoices.get(invoice)?.customer ?? '';
	switch (event.type) {
		case 'payment':
			return paymentFact(event, directory);
		case 'payment-reversed':
			return reversalFact(event, directory);
		case 'credit-note':
			return creditNoteFact(event, directory);
		case 'dispute-opened': {
			const { at: _when, ...dispute } = event;
			return [{ customer: ownerOf(event.invoice), fact: { ...dispute, dispute: `dispute-${number}` } }];
		}
		case 'promise': {
			const { customer, invoices, amountCents, on, id = `promise-${number}` } = event;
			return [{ customer, fact: { type: 'promise', promise: id, invoices, amountCents, on } }];
		}
		case 'plan-agreed': {
			const { customer, invoices, instalments, id: plan = `plan-${number}` } = event;
			const acceleration = event.acceleration !== 'no';
			return [{ customer, fact: { type: 'plan-agreed', plan, invoices, instalments, acceleration } }];
		}
		case 'plan-ended':
			return [{ customer: event.customer, fact: { type: 'plan-ended', plan: event.plan } }];
		case 'source-balance': {
			const { customer, differs } = event;
			return [{ customer, fact: { type: 'source-balance', differs } }];
		}
		case 'dispute-resolved':
		case 'letter-event':
		case 'delivery-event':
		case 'reply':
		case 'collection-returned':
		case 'void': {
			const { at: _when, ...fact } = event;
			return [{ customer: ownerOf(event.invoice), fact }];
		}
		case 'due-date-extended': {
			const { invoice, to, penaltiesFrom = 'new' } = event;
			return [
				{ customer: ownerOf(invoice), fact: { type: 'due-date-extended', invoice, to, penaltiesFrom } },
			];
		}
		case 'pause':
		case 'resume':
			return scoped(event, ownerOf);
		case 'insolvency': {
			const { kind: procedure, judgmentOn, publishedOn } = event;
			const fact = { type: 'insolvency', procedure, judgmentOn, publishedOn } as const;
			return debtorsOf(event, directory).map((customer) => ({ customer, fact }));
		}
		case 'insolvency-ended': {
			const { outcome, on } = event;
			const fact = { type: 'insolvency-ended', outcome, ...(on !== undefined && { on }) } as const;
			return debtorsOf(event, directory).map((customer) => ({ customer, fact }));
		}
	}
}

function scoped(
	event: EventOf<'pause'> | EventOf<'resume'>,
	ownerOf: (invoice: string) => string,
): CaseFact[] {
	const { invoice, customer = '' } = event;
	const scope: Scope = invoice === undefined ? { customer } : { invoice };
	const owner = invoice === undefined ? customer : ownerOf(invoice);
	if (event.type === 'resume') return [{ customer: owner, fact: { type: 'resume', scope } }];
	const { until } = event;
	return [{ customer: owner, fact: { type: 'pause', scope, ...(until === undefined ? {} : { until }) } }];
}
