import { m } from '#lib/paraglide/messages.js';
import { formatMoney } from '#lib/text/format-money.ts';

/** With two decimals, and without: what a threshold means shows in both. */
const EXAMPLES = ['USD', 'CHF', 'JPY'];

/**
 * What a threshold of the company's own currency is for invoices in others: no rate is applied, the core compares minor
 * units, so 500 € are 500 CHF, but 50 000 ¥. Null where there is no threshold.
 * @param cents minor units of `currency`
 */
export function otherCurrenciesText(cents: number | undefined, currency: string): string | null {
	if (cents === undefined || cents === 0) return null;
	const [first = '', second = '', third = ''] = ['EUR', ...EXAMPLES]
		.filter((one) => one !== currency)
		.slice(-3)
		.map((one) => formatMoney(cents, one));
	return m.designer_panel_other_currencies({ first, second, third });
}
