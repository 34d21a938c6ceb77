import type { CivilDate } from '../../receivables/civil-date.ts';
import type { Cents } from '../../receivables/money.ts';

/** One movement as the bank tells it. Amounts in minor units of the statement's currency: money in is positive. */
export type BankLine = {
	/** line of the file where the movement starts, 1-based: where a person looks it up */
	line: number;
	/** what the bank calls the movement; null ⇒ it gives it no name of its own */
	bankReference: string | null;
	bookedOn: CivilDate;
	valueOn: CivilDate;
	amountCents: Cents;
	/** who paid, or was paid */
	party: { name: string | null; iban: string | null };
	/** what the payer's bank passed on from end to end; `NOTPROVIDED` is none */
	endToEndId: string | null;
	/** free text of the payer and the bank, in reading order */
	label: string;
	/** references that were sent apart from the free text: creditor references, document numbers */
	references: readonly string[];
	/** the bank takes back an earlier movement: a rejected debit, a recalled transfer */
	isReturn: boolean;
};

/** Movements of one account over a period, with the balances that the bank vouches for. */
export type BankStatement = {
	/** IBAN, or bank, branch and account number where the format has no IBAN */
	account: string;
	currency: string;
	/** what the bank calls the statement; null in formats that do not number them */
	reference: string | null;
	opening: { on: CivilDate; cents: Cents } | null;
	closing: { on: CivilDate; cents: Cents } | null;
	lines: readonly BankLine[];
};

export type BankFormat = 'camt.053' | 'cfonb120' | 'mt940' | 'csv';

/** Why a file is refused whole; `line` says where. */
export type BankFileFault =
	| 'unknown-format'
	| 'unreadable'
	| 'broken-xml'
	| 'broken-table'
	| 'wrong-currency'
	| 'empty-file'
	| 'missing-field'
	| 'bad-value'
	| 'record-out-of-place'
	| 'balance-mismatch'
	| 'total-mismatch';
