import { Liquid } from 'liquidjs';
import type { Context } from 'liquidjs';
import {
	formatDate,
	formatIban,
	formatInstant,
	formatMoney,
	formatPercent,
	formatShortDate,
} from './format.ts';
import type { MessageLanguage } from './message-data.ts';

/** Bounds of one template, far above any real letter: characters parsed, milliseconds and objects while rendering. */
const LIMITS = { parseLimit: 200_000, renderLimit: 3_000, memoryLimit: 2_000_000 };

const languageOf = (context: Context): MessageLanguage =>
	context.getSync(['language']) === 'en' ? 'en' : 'fr';
const isBlank = (value: unknown): boolean => value === null || value === undefined;

function registerFilters(engine: Liquid): void {
	engine.registerFilter('money', function (cents: unknown) {
		const currency = this.context.getSync(['currency']);
		if (typeof cents !== 'number' || typeof currency !== 'string')
			throw new TypeError('money: not an amount in cents');
		return formatMoney(cents, currency, languageOf(this.context));
	});
	engine.registerFilter('date', function (day: unknown, style?: unknown) {
		const language = languageOf(this.context);
		if (typeof day === 'number') {
			const zone = this.context.getSync(['organisation', 'timeZone']);
			return formatInstant(day, String(zone), language);
		}
		if (typeof day !== 'string') throw new TypeError('date: neither a date nor an instant');
		return style === 'short' ? formatShortDate(day, language) : formatDate(day, language);
	});
	engine.registerFilter('percent', function (rate: unknown) {
		if (typeof rate !== 'number') throw new TypeError('percent: not a number');
		return formatPercent(rate, languageOf(this.context));
	});
	engine.registerFilter('iban', (iban: unknown) => formatIban(String(iban)));
	engine.registerFilter('put', (label: unknown, name: unknown, value: unknown) =>
		String(label).replaceAll(`{${String(name)}}`, isBlank(value) ? '' : String(value)),
	);
}

/**
 * Liquid without a way out: no file, no partial from elsewhere, own properties only, unknown variables and filters are
 * errors, bounded work. `html` escapes every value; `text` prints them as they are.
 */
export function liquidEngine(output: 'html' | 'text'): Liquid {
	const engine = new Liquid({
		strictVariables: true,
		strictFilters: true,
		ownPropertyOnly: true,
		dynamicPartials: false,
		templates: {},
		...LIMITS,
		...(output === 'html' && { outputEscape: 'escape' }),
	});
	registerFilters(engine);
	return engine;
}
