import type { CivilDate } from '../../../receivables/civil-date.ts';
import type { Cents } from '../../../receivables/money.ts';
import { BankFileError } from '../bank-file-error.ts';
import { ibanIn } from '../iban.ts';
import type { BankStatement } from '../statement.ts';
import { movementOf } from './movement.ts';
import { fieldsOf } from './fields.ts';
import type { Mt940Field } from './fields.ts';
import { centsIn, dateIn } from './values.ts';

const BALANCE = /^([CD])(\d{6})([A-Z]{3})([\d.]*,\d*)$/;

/**
 * SWIFT MT940 customer statements (SRG MT940): `:20:` opens one, `:25:` account, `:60F:` opening balance, `:61:`
 * movement with its `:86:`, `:62F:` closing balance. Intermediate balances (`:60M:`, `:62M:`) tie pages together.
 * @throws BankFileError at the first field that is not what it must be
 */
export function readMt940(text: string): BankStatement[] {
	const pages: Mt940Field[][] = [];
	for (const field of fieldsOf(text)) {
		if (field.tag === '20') pages.push([]);
		const page = pages.at(-1);
		if (!page) throw new BankFileError('record-out-of-place', { line: field.line, record: field.tag });
		page.push(field);
	}
	if (pages.length === 0) throw new BankFileError('missing-field', { line: 1, field: ':20:' });
	return pages.map(statementOf);
}

function statementOf(fields: readonly Mt940Field[]): BankStatement {
	const line = fields[0]?.line ?? 1;
	const need = (tags: readonly string[]): Mt940Field => {
		const found = fields.find(({ tag }) => tags.includes(tag));
		if (!found) throw new BankFileError('missing-field', { line, field: `:${tags[0] ?? ''}:` });
		return found;
	};
	const opening = balanceOf(need(['60F', '60M']));
	const closing = balanceOf(need(['62F', '62M']));
	const account = need(['25', '25P']).value.split('\n')[0]?.trim() ?? '';
	return {
		account: ibanIn(account) ?? account,
		currency: opening.currency,
		reference: fields.find(({ tag }) => tag === '28C')?.value.trim() ?? null,
		opening: { on: opening.on, cents: opening.cents },
		closing: { on: closing.on, cents: closing.cents },
		lines: fields.flatMap((field, index) => {
			if (field.tag !== '61') return [];
			const after = fields[index + 1];
			return [movementOf(field, after?.tag === '86' ? after : null, opening)];
		}),
	};
}

function balanceOf({ value, line }: Mt940Field): { on: CivilDate; currency: string; cents: Cents } {
	const [, mark = '', day = '', currency = '', amount = ''] = BALANCE.exec(value.trim()) ?? [];
	const on = dateIn(day);
	if (on === null) throw new BankFileError('bad-value', { line, field: 'balance', value: value.trim() });
	const cents = centsIn(amount, currency);
	return { on, currency, cents: mark === 'D' ? 0 - cents : cents };
}
