import { dayIn } from '#lib/text/day-in.ts';
import { PAYMENT_SORTS, PAYMENT_SOURCES, PAYMENT_STATES } from './view.ts';
import type { PaymentFilter } from './view.ts';

/** The filter that an address asks for; what it does not know is left at its default. */
export function readPaymentFilter(params: URLSearchParams): PaymentFilter {
	const known = <T extends string>(list: readonly T[], name: string): T | undefined =>
		list.find((one) => one === params.get(name));
	return {
		search: (params.get('q') ?? '').trim().slice(0, 200),
		state: known(PAYMENT_STATES, 'state') ?? 'all',
		source: known(PAYMENT_SOURCES, 'source') ?? 'all',
		from: dayIn(params.get('from')),
		to: dayIn(params.get('to')),
		sort: known(PAYMENT_SORTS, 'sort') ?? 'date',
		after: params.get('after'),
	};
}

/** The address of a filter, without what is default. */
export function paymentsHref(filter: Partial<PaymentFilter>, path = '/money/payments'): string {
	const { search, state, source, from, to, sort, after } = filter;
	const given = [
		['q', search, ''],
		['state', state, 'all'],
		['source', source, 'all'],
		['from', from, ''],
		['to', to, ''],
		['sort', sort, 'date'],
		['after', after, ''],
	] as const;
	const told = given.flatMap(([name, value, usual]) => (value && value !== usual ? [[name, value]] : []));
	const query = new URLSearchParams(told).toString();
	return query ? `${path}?${query}` : path;
}
