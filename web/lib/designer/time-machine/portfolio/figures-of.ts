import { m } from '#lib/paraglide/messages.js';
import { formatMoney } from '#lib/text/format-money.ts';
import { formatNumber } from '#lib/text/format-number.ts';
import { totalCost } from './costs.ts';
import type { Costs } from './costs.ts';
import { costRows, doubleRows, happeningRows, invoiceRows, silentRows } from './listing.ts';
import type { Listing, ListedRow } from './listing.ts';
import type { Happening, PortfolioReport } from './report.ts';

/** One of the report's numbers, `count` things, and the rows that it is made of. */
type Figure = {
	key: string;
	label: string;
	value: string;
	count: number;
	dated: Listing['dated'];
	rowsOf: () => readonly ListedRow[];
};

type Wording = { costs: Costs; currency: string };

/** The report's main numbers, each counted from the rows that it opens. */
export function figuresOf(report: PortfolioReport, { costs, currency }: Wording): Figure[] {
	const counted = (key: string, label: string, ...kinds: readonly Happening['what'][]): Figure => {
		const isCounted = ({ what }: Happening): boolean => kinds.includes(what);
		const count = report.happenings.filter(isCounted).length;
		const rowsOf = () => happeningRows(report, isCounted);
		return { key, label, value: formatNumber(count), count, dated: 'when', rowsOf };
	};
	const listed = (
		key: string,
		label: string,
		dated: Listing['dated'],
		things: readonly unknown[],
		rowsOf: Figure['rowsOf'],
	): Figure => ({ key, label, value: formatNumber(things.length), count: things.length, dated, rowsOf });
	const { totals, invoices, silent, doubles } = report;
	const paid = totals.email + totals.thanks + totals.sms + totals.letter + totals.registered;
	return [
		listed('invoices', m.machine_portfolio_invoices(), 'due', invoices, () => invoiceRows(invoices)),
		counted('email', m.machine_portfolio_emails(), 'email', 'thanks'),
		...(totals.sms > 0 ? [counted('sms', m.machine_portfolio_sms(), 'sms')] : []),
		counted('letter', m.machine_portfolio_letters(), 'letter', 'registered'),
		counted('call', m.machine_portfolio_calls(), 'call'),
		counted('task', m.machine_portfolio_tasks(), 'task'),
		counted('hand-off', m.machine_portfolio_hand_offs(), 'hand-off'),
		counted('held', m.machine_portfolio_held(), 'held'),
		listed('silent', m.machine_portfolio_silent(), 'due', silent, () => silentRows(silent)),
		listed('doubles', m.machine_portfolio_doubles(), 'when', doubles, () => doubleRows(report)),
		{
			key: 'cost',
			label: m.machine_portfolio_cost(),
			value: formatMoney(totalCost(totals, costs), currency),
			count: paid,
			dated: 'when',
			rowsOf: () => costRows(report, costs, currency),
		},
	];
}
