import { sql } from 'kysely';
import type { BadLine } from '#workflows/files/import/bad-line.ts';
import type { ImportedBalance } from '#workflows/files/import/read-balances.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { balanceEffect, tellBalances } from '../balances/tell-balance.ts';
import type { Tx } from '../client.ts';
import type { Taking } from './take-customers.ts';
import type { Days } from './take-invoices.ts';

/** One balance of a file beside the one that was known. */
export type BalancePreviewLine = {
	line: number;
	customer: string;
	name: string;
	customerId: string;
	currency: string;
	amountCents: number;
	/** told before; null ⇒ none was */
	beforeCents: number | null;
	asOf: CivilDate;
	change: 'new' | 'changed' | 'same';
};

type Known = {
	code: string;
	id: string;
	name: string;
	currency: string | null;
	amountCents: number | null;
	asOf: CivilDate | null;
};

async function knownBalances(tx: Tx, codes: readonly string[]): Promise<Known[]> {
	const { rows } = await sql<Known>`
		select c.external_id as code, c.id, c.name, b.currency, b.amount_cents as "amountCents", b.as_of as "asOf"
		from customer c left join source_balance b on b.customer_id = c.id
		where c.external_id = any(${codes})`.execute(tx);
	return rows;
}

const beforeOf = (own: readonly Known[], currency: string) => {
	const row = own.find((one) => one.currency === currency);
	return row?.asOf && row.amountCents !== null ? { amountCents: row.amountCents, asOf: row.asOf } : undefined;
};

/** What taking one balance would do, or why it is refused. */
function lineOf(
	balance: ImportedBalance,
	own: readonly Known[],
	{ today, fileOn }: Days,
): BalancePreviewLine | string {
	const { line, customer, currency, amountCents } = balance;
	const asOf = balance.asOf ?? fileOn;
	const before = beforeOf(own, currency);
	const change = balanceEffect({ amountCents, asOf }, before);
	const [first] = own;
	if (!first) return 'unknown-customer';
	if (asOf > today) return 'balance-in-future';
	if (change === 'older') return 'balance-older';
	return {
		...{ line, customer, name: first.name, customerId: first.id, currency, amountCents, change },
		...{ beforeCents: before?.amountCents ?? null, asOf },
	};
}

/** What taking balances would do; a balance of the future, of an older day, or of a customer that nobody knows is refused. */
export async function balanceLines(
	tx: Tx,
	balances: readonly ImportedBalance[],
	days: Days,
): Promise<{ lines: BalancePreviewLine[]; bad: BadLine[] }> {
	if (balances.length === 0) return { lines: [], bad: [] };
	const codes = balances.map(({ customer }) => customer);
	const known = Map.groupBy(await knownBalances(tx, codes), ({ code }) => code);
	const lines: BalancePreviewLine[] = [];
	const bad: BadLine[] = [];
	for (const balance of balances) {
		const { line, customer } = balance;
		const read = lineOf(balance, known.get(customer) ?? [], days);
		if (typeof read === 'string') bad.push({ line, column: '', value: customer, code: read });
		else lines.push(read);
	}
	return { lines, bad };
}

/**
 * Keeps what a file says that customers owe, and compares it with the ledger. A FEC is read for its entries: what it says of
 * customers that nobody knows, or of a day before the last balance, is left aside without a word.
 */
export async function takeBalances(
	tx: Tx,
	balances: readonly ImportedBalance[],
	{ organisationId, source, stamp }: Taking,
	days: Days,
): Promise<{ taken: { line: number; change: 'new' | 'changed' | 'same' }[]; bad: BadLine[] }> {
	const { lines, bad } = await balanceLines(tx, balances, days);
	const told = lines.map(({ customerId, currency, amountCents, asOf }) => ({
		...{ customerId, currency, amountCents, asOf },
	}));
	await tellBalances(tx, organisationId, told, source, stamp);
	if (source === 'fec') return { taken: [], bad: [] };
	return { taken: lines.map(({ line, change }) => ({ line, change })), bad };
}
