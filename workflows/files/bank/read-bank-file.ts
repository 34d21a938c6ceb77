import { ok, refuse } from '../../receivables/outcome.ts';
import type { Outcome } from '../../receivables/outcome.ts';
import { decodeText } from '../import/decode-text.ts';
import { BankFileError } from './bank-file-error.ts';
import { readCamt053 } from './camt/read-camt-053.ts';
import { readCfonb120 } from './cfonb/read-cfonb-120.ts';
import { checkBalances } from './check-balances.ts';
import { readMt940 } from './mt940/read-mt940.ts';
import { readBankCsv } from './read-bank-csv.ts';
import type { BankFileChoices } from './read-bank-csv.ts';
import type { BankFileFault, BankFormat, BankStatement } from './statement.ts';

/** A bank file read whole. */
export type BankFile = { format: BankFormat; statements: readonly BankStatement[] };

const readers = {
	'camt.053': readCamt053,
	cfonb120: readCfonb120,
	mt940: readMt940,
	csv: readBankCsv,
} as const;

/**
 * Reads what a bank sends: CAMT.053 (.02 and .08), CFONB120, MT940 or a CSV. The format is told by the content, never
 * by the name. Balances and control totals are checked: a file that does not add up is refused whole, nothing of it is
 * taken.
 * @param choices account and currency of a CSV
 * @returns the statements, or the first fault with its `line`
 */
export function readBankFile(bytes: Uint8Array, choices: BankFileChoices): Outcome<BankFile, BankFileFault> {
	// Older systems fill fixed columns with U+0000.
	const text = decodeText(bytes).text.replaceAll('\0', ' ');
	if (text.trim() === '') return refuse('empty-file', { line: 1 });
	const format = formatOf(text);
	try {
		const statements = readers[format](text, choices);
		for (const statement of statements) checkBalances(statement);
		return ok({ format, statements });
	} catch (error) {
		if (error instanceof BankFileError) return { ok: false, problem: error.problem };
		throw error;
	}
}

/** Told by how each format must begin. */
export function formatOf(text: string): BankFormat {
	const start = text.replace(/^\uFEFF/, '').trimStart();
	if (start.startsWith('<')) return 'camt.053';
	if (/^0[1457]\d{5}.{113}(\r?\n|$|0[1457])/.test(start)) return 'cfonb120';
	if (/^(\{1:|:20:)/m.test(start.slice(0, 2_000))) return 'mt940';
	return 'csv';
}
