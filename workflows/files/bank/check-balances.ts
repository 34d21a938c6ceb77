import { BankFileError } from './bank-file-error.ts';
import type { BankStatement } from './statement.ts';

/**
 * Holds the bank to its own figures: opening balance plus movements is the closing balance.
 * @throws BankFileError `balance-mismatch` with what is missing, in minor units
 */
export function checkBalances({ account, currency, opening, closing, lines }: BankStatement): void {
	if (!opening || !closing) return;
	const moved = lines.reduce((sum, { amountCents }) => sum + amountCents, 0);
	const differenceCents = closing.cents - opening.cents - moved;
	if (differenceCents === 0) return;
	const line = lines.at(-1)?.line ?? 1;
	throw new BankFileError('balance-mismatch', { line, account, currency, differenceCents });
}
