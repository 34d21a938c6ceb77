import type { BadLine } from '#workflows/files/import/bad-line.ts';
import type { Tx } from '../client.ts';
import type { PreviewLine } from './preview-line.ts';

const OWED = ['new', 'changed', 'adjusted'] as const;
const isOwed = ({ change }: PreviewLine): boolean => OWED.some((one) => one === change);

/**
 * The first line of each currency to which the company has no account to be paid: its invoices enter the ledger, and
 * nobody is written to about them until there is one (u2).
 */
export async function linesWithoutAccount(tx: Tx, lines: readonly PreviewLine[]): Promise<BadLine[]> {
	const firsts = new Map(
		lines
			.filter(isOwed)
			.toReversed()
			.map((line) => [line.currency, line.line]),
	);
	if (firsts.size === 0) return [];
	const accounts = await tx.selectFrom('bankAccount').select('currency').distinct().execute();
	for (const { currency } of accounts) firsts.delete(currency);
	return [...firsts].map(([value, line]) => ({ line, column: '', value, code: 'import-without-account' }));
}
