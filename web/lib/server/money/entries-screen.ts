import type { EntriesView, EntryTotal } from '#lib/money/entries/view.ts';
import type { EntryLine } from '#workflows/receivables/accounting/entries.ts';
import { allowed } from '../rights.ts';
import { entriesOfPeriod } from './entries-of-period.ts';

const SHOWN = 200;

function totalsOf(lines: readonly EntryLine[]): EntryTotal[] {
	const groups = Map.groupBy(lines, ({ account, currency }) => `${account} ${currency}`);
	return [...groups.values()].flatMap(([first, ...others]) => {
		if (!first) return [];
		const sum = (side: 'debitCents' | 'creditCents') =>
			others.reduce((total, line) => total + line[side], first[side]);
		const { account, accountName, currency } = first;
		return [
			{ account, accountName, currency, debitCents: sum('debitCents'), creditCents: sum('creditCents') },
		];
	});
}

/** The entries of a period: totals by account, the first lines, and the files to download. */
export async function entriesScreen({
	locals,
	url,
}: {
	locals: App.Locals;
	url: URL;
}): Promise<{ entries: EntriesView }> {
	allowed(locals.person, 'see-everything');
	return locals.tx(async (tx) => {
		const { lines, ...period } = await entriesOfPeriod(tx, url);
		const totals = totalsOf(lines).sort((a, b) => (a.account < b.account ? -1 : 1));
		return { entries: { ...period, count: lines.length, totals, lines: lines.slice(0, SHOWN) } };
	});
}
