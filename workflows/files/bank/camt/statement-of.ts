import { BankFileError } from '../bank-file-error.ts';
import { ibanIn } from '../iban.ts';
import type { BankLine, BankStatement } from '../statement.ts';
import { children, firstText, textAt } from './element.ts';
import type { Element } from './element.ts';
import { entryLines } from './entry-lines.ts';
import { amount, dayIn, signedAmount } from './values.ts';

/** One `Stmt`. @param lineOfNext line of the file where the next entry starts, asked once for each in order */
export function statementOf(statement: Element, lineOfNext: () => number): BankStatement {
	const account = firstText(statement, [
		['Acct', 'Id', 'IBAN'],
		['Acct', 'Id', 'Othr', 'Id'],
	]);
	if (account === null) throw new BankFileError('missing-field', { line: 1, field: 'Acct/Id' });
	const entries = children(statement, 'Ntry').map((entry) => ({ entry, line: lineOfNext() }));
	const opening = balance(statement, ['OPBD', 'PRCD']);
	const closing = balance(statement, ['CLBD']);
	const currency =
		textAt(statement, 'Acct', 'Ccy') ?? closing?.currency ?? opening?.currency ?? currencyOf(entries);
	for (const [of, given] of currenciesOf(entries, [opening, closing]))
		if (given !== currency)
			throw new BankFileError('wrong-currency', { line: of, given, expected: currency });
	const lines = entries
		.filter(({ entry }) => isBooked(entry))
		.flatMap(({ entry, line }) => entryLines(entry, line));
	checkTotals(statement, lines);
	return {
		account: ibanIn(account) ?? account,
		currency,
		reference: textAt(statement, 'Id'),
		opening: opening && { on: opening.on, cents: opening.cents },
		closing: closing && { on: closing.on, cents: closing.cents },
		lines,
	};
}

/** Pending and informational entries are not money yet. `Sts` is a word in .02, `Sts/Cd` since .08. */
function isBooked(entry: Element): boolean {
	const status = textAt(entry, 'Sts') ?? textAt(entry, 'Sts', 'Cd');
	return status === null || status === 'BOOK';
}

function currencyOf(entries: readonly { entry: Element; line: number }[]): string {
	const [first] = entries;
	if (!first) return 'EUR';
	return signedAmount(first.entry, first.line).currency;
}

/** The currency of each balance and booked entry, with its line: one account is kept in one. */
const currenciesOf = (
	entries: readonly { entry: Element; line: number }[],
	balances: readonly ({ currency: string } | null)[],
): (readonly [number, string])[] => [
	...balances.filter((one) => one !== null).map(({ currency }) => [1, currency] as const),
	...entries
		.filter(({ entry }) => isBooked(entry))
		.map(({ entry, line }) => [line, signedAmount(entry, line).currency] as const),
];

function balance(statement: Element, codes: readonly string[]) {
	const found = children(statement, 'Bal').find((one) =>
		codes.includes(textAt(one, 'Tp', 'CdOrPrtry', 'Cd') ?? ''),
	);
	return found === undefined ? null : { on: dayIn(found, 'Dt', 1), ...signedAmount(found, 1) };
}

/** The control totals of `TxsSummry`, where the bank gives them. @throws BankFileError `total-mismatch` */
function checkTotals(statement: Element, lines: readonly BankLine[]): void {
	const sides = [
		['TtlCdtNtries', (cents: number) => Math.max(0, cents)],
		['TtlDbtNtries', (cents: number) => Math.max(0, 0 - cents)],
	] as const;
	for (const [name, side] of sides) {
		const sum = textAt(statement, 'TxsSummry', name, 'Sum');
		if (sum === null) continue;
		const currency = textAt(statement, 'Acct', 'Ccy') ?? 'EUR';
		const said = amount({ '#text': sum, '@Ccy': currency }, 1).cents;
		const counted = lines.reduce((total, { amountCents }) => total + side(amountCents), 0);
		if (said !== counted)
			throw new BankFileError('total-mismatch', {
				line: 1,
				field: name,
				currency,
				differenceCents: said - counted,
			});
	}
}
