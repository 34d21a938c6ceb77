import { error } from '@sveltejs/kit';
import type { CustomerForecastView } from '#lib/forecast/view.ts';
import { weeksFrom } from '#workflows/receivables/forecast/forecast-weeks.ts';
import { figuresFor, steeringDay } from '../steering-day.ts';
import { biggestParts } from './biggest-parts.ts';
import { COMING_WEEKS } from './coming-weeks.ts';
import { expectedParts } from './expected-parts.ts';

type Asked = { locals: App.Locals; params: { id: string }; url: URL };

/** What one customer is expected to pay in the coming month, invoice by invoice: what the dashboard adds up. @throws 404 */
export async function customerForecast({ locals, params: { id }, url }: Asked) {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	return locals.tx(async (tx): Promise<{ expected: CustomerForecastView }> => {
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
		const parts = figures
			? await expectedParts(tx, figures, {
					...{ currency, today: day.today, weeks: COMING_WEEKS },
					customers: [id],
				})
			: [];
		return {
			expected: {
				...{ customer, currency, weeks: weeksFrom(day.today, COMING_WEEKS) },
				totalCents: Math.round(parts.reduce((sum, { expectedCents }) => sum + expectedCents, 0)),
				...(await biggestParts(tx, parts)),
			},
		};
	});
}
