import { territoryOf } from '../public-holidays.ts';

/** Where most companies of a country with several time zones are. */
const MAIN_ZONES: Readonly<Record<string, string>> = {
	AU: 'Australia/Sydney',
	BR: 'America/Sao_Paulo',
	CA: 'America/Toronto',
	CD: 'Africa/Kinshasa',
	CL: 'America/Santiago',
	CN: 'Asia/Shanghai',
	DE: 'Europe/Berlin',
	EC: 'America/Guayaquil',
	ES: 'Europe/Madrid',
	ID: 'Asia/Jakarta',
	KZ: 'Asia/Almaty',
	MX: 'America/Mexico_City',
	MY: 'Asia/Kuala_Lumpur',
	NZ: 'Pacific/Auckland',
	PF: 'Pacific/Tahiti',
	PT: 'Europe/Lisbon',
	RU: 'Europe/Moscow',
	US: 'America/New_York',
	UA: 'Europe/Kyiv',
};

const zonesOf = (country: string): readonly string[] => {
	const locale: Intl.Locale & { getTimeZones?: () => string[] | undefined } = new Intl.Locale(
		`und-${country}`,
	);
	return locale.getTimeZones?.() ?? [];
};

/**
 * The time zone of a debtor: its territory's only one, else the company's own if it is one of them, else the main one.
 * @param home the company's zone, also the answer for a country that nobody knows
 */
export function debtorZone(country: string, region: string | undefined, home: string): string {
	const territory = territoryOf(country, region).country;
	const zones = zonesOf(territory);
	if (zones.includes(home)) return home;
	return MAIN_ZONES[territory] ?? zones[0] ?? home;
}
