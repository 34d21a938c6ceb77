import { error } from '@sveltejs/kit';
import { readPartsFilter } from '#lib/forecast/parts-filter.ts';
import type { PartView } from '#lib/forecast/view.ts';
import { m } from '#lib/paraglide/messages.js';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvResponse } from '../csv-response.ts';
import { everyPart } from './biggest-parts.ts';
import { partsOfCustomer } from './customer-forecast.ts';
import { forecastWeeks } from './forecast-screen.ts';

type Weeks = readonly { from: string }[];

function partsFile(name: string, parts: readonly PartView[], currency: string, weeks: Weeks): Response {
	const header = [
		...[m.runs_invoice(), m.runs_customer(), m.forecast_from(), m.runs_due()],
		...[m.settings_currency(), m.ageing_residual(), m.forecast_expected()],
	];
	const lines = parts.map((part) => [
		...[part.number, part.customer, weeks[part.week]?.from ?? '', part.dueOn, currency],
		...[part.residualCents, Math.round(part.expectedCents)].map((cents) => decimal(cents, currency)),
	]);
	return csvResponse(name, [header, ...lines]);
}

/** What one week is made of, as far as an address filters it, as CSV. Numbers with a point, dates in ISO: for machines. */
export async function weekCsv({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	return locals.tx(async (tx) => {
		const { parts, currency, weeks } = await forecastWeeks(tx, person, url);
		const filter = readPartsFilter(url.searchParams, 'expected');
		return partsFile('forecast-week.csv', await everyPart(tx, await parts(), filter), currency, weeks);
	});
}

type Asked = { locals: App.Locals; params: { id: string }; url: URL };

/** What one customer is expected to pay in the coming month, as CSV. @throws 401, 404 */
export async function customerPartsCsv({ locals, params: { id }, url }: Asked): Promise<Response> {
	return locals.tx(async (tx) => {
		const { parts, currency, weeks } = await partsOfCustomer(tx, locals.person, id, url);
		const filter = readPartsFilter(url.searchParams, 'week');
		return partsFile('forecast-customer.csv', await everyPart(tx, parts, filter), currency, weeks);
	});
}
