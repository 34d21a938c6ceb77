import { m } from '#lib/paraglide/messages.js';
import { formatMoney } from '#lib/text/format-money.ts';
import type { Tally } from './impact-view.ts';

/** `412 factures · 1 234 567,00 € · 5 600,00 $` */
export const tallyText = ({ invoices, amounts }: Tally): string =>
	[m.tally_invoices({ count: invoices }), amountsText(amounts)].filter(Boolean).join(' · ');

/** Amounts of several currencies, never added up. */
export const amountsText = (amounts: Tally['amounts']): string =>
	amounts.map(({ currency, cents }) => formatMoney(cents, currency)).join(' · ');
