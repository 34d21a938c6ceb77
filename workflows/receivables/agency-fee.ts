import { proportion } from './money.ts';
import type { Cents } from './money.ts';

/** What was agreed with a collection agency: a share of what it collects, in percent, or an amount for the file. */
export type AgreedFee = { percent: number } | { cents: Cents };

/**
 * What an agency keeps where it passes `netCents` on: of 1,000 € collected at 12 %, 120 € when 880 € come.
 * @returns cents including tax, 0 where nothing was agreed
 */
export function agencyFeeOf(netCents: Cents, agreed: AgreedFee | null): Cents {
	if (agreed === null) return 0;
	if ('cents' in agreed) return agreed.cents;
	const hundredths = Math.round(agreed.percent * 100);
	return proportion(netCents, hundredths, 10_000 - hundredths);
}
