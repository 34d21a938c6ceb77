import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { decimal } from '#workflows/receivables/decimal.ts';
import { csvResponse } from '../csv-response.ts';
import { forecastWeeks } from './forecast-screen.ts';

/** The weeks of the forecast as CSV. Numbers with a point, dates in ISO: for machines. */
export async function forecastCsv({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const { weeks, currency, today } = await locals.tx((tx) => forecastWeeks(tx, person, url));
	const head = [
		...[m.forecast_from(), m.forecast_to(), m.settings_currency(), m.forecast_due()],
		...[m.forecast_low(), m.forecast_expected(), m.forecast_high(), m.forecast_announced()],
		...[m.forecast_total_low(), m.forecast_total_expected(), m.forecast_total_high()],
	];
	const amount = (cents: number): string => decimal(cents, currency);
	const lines = weeks.map((week) => [
		...[week.from, week.to, currency],
		...[week.dueCents, week.lowCents, week.expectedCents, week.highCents, week.announcedCents].map(amount),
		...[week.byThen.lowCents, week.byThen.expectedCents, week.byThen.highCents].map(amount),
	]);
	return csvResponse(`forecast-${today}.csv`, [head, ...lines]);
}
