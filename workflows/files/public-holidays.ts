import Holidays from 'date-holidays';

import { addDays } from '../receivables/civil-date.ts';
import type { CivilDate } from '../receivables/civil-date.ts';
import { remembered } from './remembered.ts';

const DAY = 86_400_000;

/** French overseas departments and collectivities by INSEE number. */
const OVERSEAS: Readonly<Record<string, string>> = {
	'971': 'GP',
	'972': 'MQ',
	'973': 'GF',
	'974': 'RE',
	'975': 'PM',
	'976': 'YT',
	'977': 'BL',
	'978': 'MF',
};

/** Good Friday is custom there, not law: Code du travail L3133-1, L3422-2 (L17). */
const GOOD_FRIDAY_IS_CUSTOM = new Set(['GP', 'MQ']);
const GOOD_FRIDAY = 'easter -2';

/** Where one list of public holidays holds; `region` is empty for a whole country. */
export type Territory = { country: string; region: string };

/** Territory whose law applies: the overseas code of a French region, else country and region without prefix. */
export function territoryOf(country: string, region = ''): Territory {
	const bare = region.startsWith(`${country}-`) ? region.slice(country.length + 1) : region;
	const overseas =
		country === 'FR' ? (OVERSEAS[bare] ?? Object.values(OVERSEAS).find((code) => code === bare)) : undefined;
	return overseas ? { country: overseas, region: '' } : { country, region: bare };
}

/** Whole days off of one year; half days stay working days. */
const holidaysOfYear = remembered((country: string, region: string, year: string): readonly CivilDate[] => {
	const source = region
		? new Holidays(country, region, { types: ['public'] })
		: new Holidays(country, { types: ['public'] });
	return source
		.getHolidays(Number(year))
		.filter(({ date }) => date.includes(' 00:00'))
		.filter(({ rule }) => !(rule === GOOD_FRIDAY && GOOD_FRIDAY_IS_CUSTOM.has(country)))
		.flatMap(({ date, start, end }) => {
			const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY));
			return Array.from({ length: days }, (_, index) => addDays(date.slice(0, 10), index));
		});
});

/** Public holidays of a territory in a span, both ends included, each once, earliest first. */
export function publicHolidays(
	{ country, region }: Territory,
	from: CivilDate,
	until: CivilDate,
): CivilDate[] {
	const found = new Set<CivilDate>();
	for (let year = Number(from.slice(0, 4)) - 1; year <= Number(until.slice(0, 4)); year += 1)
		for (const date of holidaysOfYear(country, region, String(year)))
			if (from <= date && date <= until) found.add(date);
	return [...found].sort();
}
