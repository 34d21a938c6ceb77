import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import { readPartsFilter } from '#lib/forecast/parts-filter.ts';
import type { CustomerForecastView } from '#lib/forecast/view.ts';
import { weeksFrom } from '#workflows/receivables/forecast/forecast-weeks.ts';
import type { Person } from '../session/person.ts';
import { figuresFor, steeringDay } from '../steering-day.ts';
import { biggestParts } from './biggest-parts.ts';
import { COMING_WEEKS } from './coming-weeks.ts';
import { expectedParts } from './expected-parts.ts';

type Asked = { locals: App.Locals; params: { id: string }; url: URL };

/** What one customer is expected to pay in the coming month. @throws 401, 404 */
export async function partsOfCustomer(tx: Tx, person: Person | null, id: string, url: URL) {
	if (!person) error(401, 'Unauthorized');
	const customer = await tx
		.selectFrom('customer')
		.select(['id', 'name'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!customer) error(404, 'Not found');
	const company = await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow();
	const currency = url.searchParams.get('currency') ?? company.currency;
	const day = await steeringDay(tx);
	const { figures } = await figuresFor(tx, person, day);
	const within = { currency, today: day.today, weeks: COMING_WEEKS, customers: [id] };
	const parts = figures ? await expectedParts(tx, figures, within) : [];
	return { customer, currency, parts, weeks: weeksFrom(day.today, COMING_WEEKS) };
}

/** The same invoice by invoice, a page at a time: what the dashboard adds up. @throws 401, 404 */
export async function customerForecast({ locals, params: { id }, url }: Asked) {
	return locals.tx(async (tx): Promise<{ expected: CustomerForecastView }> => {
		const { parts, ...told } = await partsOfCustomer(tx, locals.person, id, url);
		const filter = readPartsFilter(url.searchParams, 'week');
		return {
			expected: {
				...told,
				totalCents: Math.round(parts.reduce((sum, { expectedCents }) => sum + expectedCents, 0)),
				...(await biggestParts(tx, parts, filter)),
			},
		};
	});
}
