import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { StatementRow } from '#lib/money/view.ts';

type Before = { fileId: string; position: number; closingOn: string; closingCents: number };

/**
 * The last statement `b` of the account of `s` that closes before it, on the day it opens at the latest. What a second file
 * tells of the same days is no statement before it.
 */
const before = sql<Before | null>`(
	select json_build_object('fileId', b.file_id, 'position', b.position, 'closingOn', b.closing_on, 'closingCents', b.closing_cents)
	from bank_statement b join bank_file g on g.id = b.file_id
	where b.bank_account_id = s.bank_account_id and b.closing_on is not null and b.closing_cents is not null
		and b.closing_on <= coalesce(s.opening_on, s.closing_on) and b.closing_on <= s.closing_on
		and (b.closing_on, g.at, b.file_id, b.position) < (s.closing_on, f.at, s.file_id, s.position)
		and (b.opening_on, b.closing_on, b.opening_cents, b.closing_cents) is distinct from
			(s.opening_on, s.closing_on, s.opening_cents, s.closing_cents)
	order by b.closing_on desc, g.at desc, b.file_id desc, b.position desc limit 1)`;

/** The statements of a file in its order, each with the one that it goes on from. */
export const fileStatements = (tx: Tx, fileId: string): Promise<StatementRow[]> =>
	tx
		.selectFrom('bankStatement as s')
		.innerJoin('bankFile as f', 'f.id', 's.fileId')
		.leftJoin('bankAccount as a', 'a.id', 's.bankAccountId')
		// A CSV names no account: it is of the one that was chosen for it.
		.select((eb) => eb.fn.coalesce('a.iban', 's.account').as('account'))
		.select(['s.currency', 's.reference', 's.openingOn', 's.openingCents', 's.closingOn', 's.closingCents'])
		.select(['s.position', 's.lines', 's.inCents', 's.outCents', before.as('before')])
		.where('s.fileId', '=', fileId)
		.orderBy('s.position')
		.execute();
