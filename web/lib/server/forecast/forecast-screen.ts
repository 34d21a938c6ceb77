import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import type { ForecastView } from '#lib/forecast/view.ts';
import type { Person } from '../session/person.ts';
import { figuresFor, steeringDay } from '../steering-day.ts';
import { ownBackTest } from './own-back-test.ts';
import { weekParts } from './week-parts.ts';

/** The week of an address, counted from this one. */
const weekOf = (url: URL, count: number): number => {
	const asked = Number(url.searchParams.get('week') ?? '0');
	return Number.isInteger(asked) && asked >= 0 && asked < count ? asked : 0;
};

const NO_PARTS: Pick<ForecastView, 'parts' | 'rest'> = { parts: [], rest: { invoices: 0, cents: 0 } };

/** The weeks to come in one currency, what one of them is made of, and how such forecasts did before. */
export async function forecastOf(tx: Tx, person: Person, url: URL): Promise<ForecastView> {
	const on = await steeringDay(tx);
	const company = await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow();
	const { figures } = await figuresFor(tx, person, on);
	const known = figures?.currencies ?? [];
	const currencies = [...new Set([company.currency, ...known.map((one) => one.currency)])];
	const asked = url.searchParams.get('currency') ?? company.currency;
	const currency = currencies.find((one) => one === asked) ?? company.currency;
	const weeks = known.find((one) => one.currency === currency)?.forecast ?? [];
	const week = weekOf(url, weeks.length);
	return {
		...{ currency, currencies, weeks, week },
		today: on.today,
		running: url.searchParams.get('show') === 'total',
		at: figures && new Date(figures.at).toISOString(),
		...(figures ? await weekParts(tx, currency, on.today, week, figures) : NO_PARTS),
		backTest: await ownBackTest(tx, currency, on.today),
	};
}

/** The forecast's load. */
export async function forecastScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	return { forecast: await locals.tx((tx) => forecastOf(tx, person, url)) };
}
