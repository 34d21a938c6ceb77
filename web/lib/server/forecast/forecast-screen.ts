import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import { readPartsFilter } from '#lib/forecast/parts-filter.ts';
import type { ForecastView } from '#lib/forecast/view.ts';
import type { ForecastPart } from '#workflows/receivables/forecast/forecast-weeks.ts';
import type { SteeringFigures } from '#workflows/receivables/steering/figures.ts';
import type { Person } from '../session/person.ts';
import { figuresFor, steeringDay } from '../steering-day.ts';
import { ownBackTest } from './own-back-test.ts';
import { biggestParts } from './biggest-parts.ts';
import { expectedParts } from './expected-parts.ts';

/** The week of an address, counted from this one. */
const weekOf = (url: URL, count: number): number => {
	const asked = Number(url.searchParams.get('week') ?? '0');
	return Number.isInteger(asked) && asked >= 0 && asked < count ? asked : 0;
};

/** What each invoice is expected to bring in one week. */
async function partsOfWeek(
	tx: Tx,
	figures: SteeringFigures,
	{ currency, today, week, weeks }: { currency: string; today: string; week: number; weeks: number },
): Promise<ForecastPart[]> {
	const parts = await expectedParts(tx, figures, { currency, today, weeks, customers: null });
	return parts.filter((part) => part.week === week);
}

/** The weeks to come in the currency of an address, and the one that it asks for with what it is made of. */
export async function forecastWeeks(tx: Tx, person: Person, url: URL) {
	const on = await steeringDay(tx);
	const company = await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow();
	const { figures } = await figuresFor(tx, person, on);
	const known = figures?.currencies ?? [];
	const currencies = [...new Set([company.currency, ...known.map((one) => one.currency)])];
	const asked = url.searchParams.get('currency') ?? company.currency;
	const currency = currencies.find((one) => one === asked) ?? company.currency;
	const weeks = known.find((one) => one.currency === currency)?.forecast ?? [];
	const week = weekOf(url, weeks.length);
	const asOf = { currency, today: on.today, week, weeks: weeks.length };
	return {
		...{ currency, currencies, weeks, week, today: on.today },
		at: figures && new Date(figures.at).toISOString(),
		parts: () => (figures ? partsOfWeek(tx, figures, asOf) : Promise.resolve([])),
	};
}

/** The weeks to come in one currency, a page of what one of them is made of, and how such forecasts did before. */
export async function forecastOf(tx: Tx, person: Person, url: URL): Promise<ForecastView> {
	const { parts, ...told } = await forecastWeeks(tx, person, url);
	const filter = readPartsFilter(url.searchParams, 'expected');
	return {
		...told,
		running: url.searchParams.get('show') === 'total',
		...(await biggestParts(tx, await parts(), filter)),
		backTest: await ownBackTest(tx, told.currency, told.today),
	};
}

/** The forecast's load. */
export async function forecastScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	return { forecast: await locals.tx((tx) => forecastOf(tx, person, url)) };
}
