import { BankFileError } from '../bank-file-error.ts';
import type { BankLine, BankStatement } from '../statement.ts';
import { bankLine } from './bank-line.ts';
import { accountOf, amountOf, currencyOf, dateOf } from './record.ts';
import type { CfonbRecord } from './record.ts';

/**
 * A CFONB120 statement file (« relevé de compte sur support informatique »): records of 120 characters, 01 old balance,
 * 04 movement, 05 complement of the movement before it, 07 new balance. Line breaks are optional.
 * @throws BankFileError at the first record that is not what it must be
 */
export function readCfonb120(text: string): BankStatement[] {
	const statements: BankStatement[] = [];
	let open: { first: CfonbRecord; movements: CfonbRecord[][] } | null = null;
	const outOfPlace = ({ line, text: record }: CfonbRecord) =>
		new BankFileError('record-out-of-place', { line, record: record.slice(0, 2) });
	for (const record of recordsOf(text)) {
		const code = record.text.slice(0, 2);
		if (code === '01') {
			if (open) throw outOfPlace(record);
			open = { first: record, movements: [] };
		} else if (!open) throw outOfPlace(record);
		else if (code === '04') open.movements.push([record]);
		else if (code === '05') {
			const movement = open.movements.at(-1);
			if (!movement) throw outOfPlace(record);
			movement.push(record);
		} else if (code === '07') {
			statements.push(statementOf(open.first, open.movements, record));
			open = null;
		} else throw outOfPlace(record);
	}
	if (open) throw new BankFileError('missing-field', { line: open.first.line, field: '07' });
	return statements;
}

function* recordsOf(text: string): Generator<CfonbRecord> {
	const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
	for (const [index, line] of lines.entries()) {
		if (line.trim() === '') continue;
		for (let at = 0; at < line.length; at += 120) {
			const record = line.slice(at, at + 120).padEnd(120);
			if (record.trim() !== '') yield { line: index + 1, text: record };
		}
	}
}

function statementOf(
	first: CfonbRecord,
	movements: readonly CfonbRecord[][],
	last: CfonbRecord,
): BankStatement {
	const account = accountOf(first);
	if (accountOf(last) !== account)
		throw new BankFileError('bad-value', { line: last.line, field: 'account', value: accountOf(last) });
	return {
		account,
		currency: currencyOf(first),
		reference: null,
		opening: { on: dateOf(first, 35), cents: amountOf(first) },
		closing: { on: dateOf(last, 35), cents: amountOf(last) },
		lines: movements.flatMap(([movement, ...complements]): BankLine[] =>
			movement ? [bankLine(movement, complements)] : [],
		),
	};
}
