import { ibanIn } from '../iban.ts';
import type { BankLine } from '../statement.ts';
import { at, children, firstText, textAt } from './element.ts';
import type { Element } from './element.ts';
import { dayIn, signedAmount } from './values.ts';

type Entry = Pick<BankLine, 'line' | 'bankReference' | 'bookedOn' | 'valueOn' | 'amountCents' | 'isReturn'>;

/**
 * The movements of one `Ntry`: one for each transaction when they are told with amounts that add up to the entry (a
 * collective credit), else the entry as one.
 */
export function entryLines(element: Element, line: number): BankLine[] {
	const { cents, currency } = signedAmount(element, line);
	const entry: Entry = {
		line,
		bankReference: textAt(element, 'AcctSvcrRef') ?? textAt(element, 'NtryRef'),
		bookedOn: dayIn(element, 'BookgDt', line),
		valueOn: dayIn(element, at(element, 'ValDt') === undefined ? 'BookgDt' : 'ValDt', line),
		amountCents: cents,
		isReturn: textAt(element, 'RvslInd') === 'true',
	};
	const transactions = children(element, 'NtryDtls').flatMap((details) => children(details, 'TxDtls'));
	const amounts = transactions.map((one) => centsOf(one, currency, line));
	const addUp = amounts.every((one) => one !== null) && sum(amounts) === Math.abs(cents);
	if (transactions.length > 1 && addUp)
		return transactions.map((one, index) =>
			lineOf({ ...entry, amountCents: Math.sign(cents) * (amounts[index] ?? 0) }, one, element, index),
		);
	return [lineOf(entry, transactions.length === 1 ? transactions[0] : undefined, element, null)];
}

const sum = (amounts: readonly (number | null)[]): number =>
	amounts.reduce<number>((total, one) => total + (one ?? 0), 0);

/** `Amt` of the transaction since .08, `AmtDtls/TxAmt/Amt` before; null when it is told in another currency. */
function centsOf(transaction: Element, own: string, line: number): number | null {
	const found = at(transaction, 'Amt') ?? at(transaction, 'AmtDtls', 'TxAmt', 'Amt');
	if (found === undefined) return null;
	const { cents, currency } = signedAmount({ Amt: found, CdtDbtInd: 'CRDT' }, line);
	return currency === own ? cents : null;
}

function lineOf(entry: Entry, transaction: Element, whole: Element, nth: number | null): BankLine {
	const payer = entry.amountCents > 0 ? 'Dbtr' : 'Cdtr';
	const own = textAt(transaction, 'Refs', 'AcctSvcrRef');
	const endToEnd = textAt(transaction, 'Refs', 'EndToEndId');
	const free = children(at(transaction, 'RmtInf'), 'Ustrd').map((text) => textAt(text) ?? '');
	const further =
		free.length > 0 ? free : [textAt(transaction, 'AddtlTxInf') ?? textAt(whole, 'AddtlNtryInf') ?? ''];
	return {
		...entry,
		bankReference:
			own ??
			(nth === null || entry.bankReference === null
				? entry.bankReference
				: `${entry.bankReference}#${String(nth + 1)}`),
		party: {
			name: firstText(transaction, [
				['RltdPties', payer, 'Nm'],
				['RltdPties', payer, 'Pty', 'Nm'],
			]),
			iban: ibanIn(textAt(transaction, 'RltdPties', `${payer}Acct`, 'Id', 'IBAN')),
		},
		endToEndId: endToEnd === null || endToEnd === 'NOTPROVIDED' ? null : endToEnd,
		label: further.join(' ').replace(/\s+/g, ' ').trim(),
		references: structured(transaction),
		isReturn: entry.isReturn || at(transaction, 'RtrInf') !== undefined,
	};
}

/** Creditor references, document numbers and what is said beside them, as the payer's software sent them. */
const structured = (transaction: Element): string[] =>
	children(at(transaction, 'RmtInf'), 'Strd').flatMap((one) => [
		...[textAt(one, 'CdtrRefInf', 'Ref')].filter((text) => text !== null),
		...children(one, 'RfrdDocInf').flatMap((document) => textAt(document, 'Nb') ?? []),
		...children(one, 'AddtlRmtInf').flatMap((text) => textAt(text) ?? []),
	]);
