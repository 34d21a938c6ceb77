import { createHash } from 'node:crypto';
import { lineIdentities } from '#workflows/files/bank/line-identity.ts';
import { readBankFile } from '#workflows/files/bank/read-bank-file.ts';
import { isSameAccount } from '#workflows/files/bank/same-account.ts';
import type { BankFormat, BankStatement } from '#workflows/files/bank/statement.ts';
import { kindOfLine } from '#workflows/receivables/matching/line-kind.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';
import { notePaymentData } from '../queries/note-payment-data.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { markSeenBefore } from './mark-seen-before.ts';
import { returnRefunds } from './return-refunds.ts';
import { tieRefunds } from './tie-refunds.ts';

/** A file that somebody dropped; `bankAccountId` the account of a CSV, which does not name it. */
export type GivenFile = { bytes: Uint8Array; filename: string; bankAccountId: string | null };

/** `repeated`: the very same bytes were taken before; `knownLines`: movements that an earlier file had brought. */
export type TakenBankFile = { fileId: string; repeated: boolean; lines: number; knownLines: number };

type Account = { id: string; iban: string; currency: string };

const sha256 = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');

const LINES_AT_ONCE = 1_000;

function accountOf(statement: BankStatement, accounts: readonly Account[]): Outcome<Account> {
	const { account: named, currency } = statement;
	const same = accounts.filter(({ id, iban }) => id === named || isSameAccount(iban, named));
	if (same.length === 0) return refuse('bank-account-unknown', { account: named });
	const account = same.find((one) => one.currency === currency);
	if (account) return ok(account);
	return refuse('bank-account-currency', {
		account: named,
		expected: same[0]?.currency ?? '',
		given: currency,
	});
}

/** A day without movements is news too: the balance vouches that nobody paid. */
const saysNothing = ({ lines, closing }: BankStatement): boolean => lines.length === 0 && closing === null;

type Placed = { statement: BankStatement; account: Account };

function place(statements: readonly BankStatement[], accounts: readonly Account[]): Outcome<Placed[]> {
	const placed: Placed[] = [];
	for (const statement of statements) {
		const account = accountOf(statement, accounts);
		if (!account.ok) return account;
		placed.push({ statement, account: account.value });
	}
	return ok(placed);
}

const sumOf = ({ lines }: BankStatement, which: (cents: number) => boolean): number =>
	lines.reduce((sum, { amountCents }) => (which(amountCents) ? sum + amountCents : sum), 0);

const statementRow = (fileId: string, { statement, account }: Placed, index: number) => ({
	fileId,
	position: index + 1,
	account: statement.account,
	bankAccountId: account.id,
	currency: statement.currency,
	reference: statement.reference,
	openingOn: statement.opening?.on ?? null,
	openingCents: statement.opening?.cents ?? null,
	lines: statement.lines.length,
	inCents: sumOf(statement, (cents) => cents > 0),
	outCents: sumOf(statement, (cents) => cents < 0),
	closingOn: statement.closing?.on ?? null,
	closingCents: statement.closing?.cents ?? null,
	throughOn:
		statement.closing?.on ??
		statement.lines.reduce<string | null>(
			(last, { bookedOn }) => (last !== null && last > bookedOn ? last : bookedOn),
			null,
		),
});

function lineRows(fileId: string, { statement, account }: Placed, position: number) {
	const ids = lineIdentities(account.iban, statement.lines).map((key) => sha256(key).slice(0, 20));
	return statement.lines.map((line, index) => {
		const kind = kindOfLine(line);
		return {
			id: ids[index] ?? '',
			fileId,
			position: position * 100_000 + index,
			line: line.line,
			bankAccountId: account.id,
			bankReference: line.bankReference,
			bookedOn: line.bookedOn,
			valueOn: line.valueOn,
			amountCents: line.amountCents,
			currency: statement.currency,
			partyName: line.party.name,
			partyIban: line.party.iban,
			endToEndId: line.endToEndId,
			label: line.label,
			words: [line.label, line.endToEndId, ...line.references].filter(Boolean).join(' '),
			kind,
			state: kind === 'receipt' || kind === 'return' ? ('waiting' as const) : ('other' as const),
		};
	});
}

async function storeLines(tx: Tx, rows: readonly ReturnType<typeof lineRows>[number][]): Promise<number> {
	let added = 0;
	for (let from = 0; from < rows.length; from += LINES_AT_ONCE) {
		const inserted = await tx
			.insertInto('bankLine')
			.values(rows.slice(from, from + LINES_AT_ONCE))
			.onConflict((conflict) => conflict.columns(['organisationId', 'id']).doNothing())
			.returning('id')
			.execute();
		added += inserted.length;
	}
	return added;
}

async function store(
	tx: Tx,
	file: { filename: string; format: BankFormat; sha256: string; content: Uint8Array },
	placed: readonly Placed[],
	{ at, actor }: Stamp,
): Promise<TakenBankFile> {
	const lines = placed.reduce((sum, { statement }) => sum + statement.lines.length, 0);
	const { id: fileId } = await tx
		.insertInto('bankFile')
		.values({ ...file, content: Buffer.from(file.content), at: new Date(at), actor, lines, knownLines: 0 })
		.returning('id')
		.executeTakeFirstOrThrow();
	await tx
		.insertInto('bankStatement')
		.values(placed.map((one, index) => statementRow(fileId, one, index)))
		.execute();
	const added = await storeLines(
		tx,
		placed.flatMap((one, index) => lineRows(fileId, one, index + 1)),
	);
	await markSeenBefore(tx, fileId);
	await tieRefunds(tx);
	await returnRefunds(tx, { at, actor });
	const knownLines = lines - added;
	await tx.updateTable('bankFile').set({ knownLines }).where('id', '=', fileId).execute();
	await notePaymentData(tx);
	const entry = {
		kind: 'bank-file',
		file: fileId,
		filename: file.filename,
		format: file.format,
		lines,
		knownLines,
	};
	writeJournal(tx, [{ at, entry, customer: null, actor }]);
	return { fileId, repeated: false, lines, knownLines };
}

/**
 * Keeps a bank file and its lines; nothing is matched yet. The same bytes again, or movements that another file brought,
 * change nothing; what a file of another format seems to have told already waits for a person. A file that does not read, does not add up or is of an account that is not the company's is refused whole.
 * @returns `bank-account-unknown`, `bank-account-currency`, or the reader's fault with its `line`
 */
export async function takeBankFile(tx: Tx, given: GivenFile, stamp: Stamp): Promise<Outcome<TakenBankFile>> {
	const { bytes, filename, bankAccountId } = given;
	const hash = sha256(bytes);
	const known = await tx
		.selectFrom('bankFile')
		.select(['id', 'lines'])
		.where('sha256', '=', hash)
		.executeTakeFirst();
	if (known) return ok({ fileId: known.id, repeated: true, lines: known.lines, knownLines: known.lines });
	const accounts = await tx
		.selectFrom('bankAccount')
		.select(['id', 'iban', 'currency'])
		.orderBy('factor')
		.execute();
	if (accounts.length === 0) return refuse('bank-account-missing');
	const chosen = accounts.find(({ id }) => id === bankAccountId) ?? accounts[0];
	const read = readBankFile(bytes, { account: chosen?.id ?? '', currency: chosen?.currency ?? '' });
	if (!read.ok) return read;
	if (read.value.statements.every(saysNothing)) return refuse('bank-file-empty');
	const placed = place(read.value.statements, accounts);
	if (!placed.ok) return placed;
	const file = { filename, format: read.value.format, sha256: hash, content: bytes };
	return ok(await store(tx, file, placed.value, stamp));
}
