import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { oddCurrencies } from '#workflows/receivables/money.ts';
import { readQuery } from '../search/read-query.ts';

const [WHOLE, THOUSANDTHS] = [oddCurrencies(0), oddCurrencies(3)];

/**
 * Whether a row's amount is the one that was searched, in its own currency: `5000` finds 5 000 € and 5 000 ¥, never 50 €.
 * @param row alias of a table with `amount_cents` and `currency`
 * @returns false where the search is no amount
 */
export function amountIs(search: string, row: string): RawBuilder<boolean> {
	const { amountIn } = readQuery(search);
	if (amountIn === null) return sql<boolean>`false`;
	const [amount, currency] = [sql.ref(`${row}.amountCents`), sql.ref(`${row}.currency`)];
	return sql<boolean>`abs(${amount}) = case
		when ${currency} = any(${sql.val(WHOLE)}::text[]) then ${amountIn('JPY')}::bigint
		when ${currency} = any(${sql.val(THOUSANDTHS)}::text[]) then ${amountIn('TND')}::bigint
		else ${amountIn('EUR')}::bigint end`;
}
