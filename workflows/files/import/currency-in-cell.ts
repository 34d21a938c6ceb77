/** Signs that people write beside an amount, and the currencies (ISO 4217) that each may stand for. */
const SIGNS: Readonly<Record<string, string>> = {
	'€': 'EUR',
	'£': 'GBP EGP FKP GIP LBP SHP SYP',
	$: 'USD ARS AUD BMD BND BSD BBD BZD CAD CLP COP DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD UYU XCD',
};
const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether the text of an amount names a currency other than `currency`, by sign or by code: `12,00 USD` in euros. */
export function namesOtherCurrency(value: string, currency: string): boolean {
	const codes = (value.match(/[A-Z]{3}/g) ?? []).filter((code) => CODES.has(code));
	const signs = Object.entries(SIGNS).filter(([sign]) => value.includes(sign));
	return (
		codes.some((code) => code !== currency) ||
		(codes.length === 0 && signs.some(([, meant]) => !meant.split(' ').includes(currency)))
	);
}
