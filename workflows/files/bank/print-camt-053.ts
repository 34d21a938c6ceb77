import { decimal } from '../../receivables/decimal.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';

/** A movement to print: money in is positive. */
export type PrintedLine = {
	reference: string;
	amountCents: number;
	on: CivilDate;
	name: string;
	iban?: string | undefined;
	label: string;
	isReturn?: boolean;
	endToEndId?: string;
};

export type PrintedStatement = {
	id: string;
	iban: string;
	currency: string;
	openingCents: number;
	on: CivilDate;
	lines: readonly PrintedLine[];
};

const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const amountOf = (cents: number, currency: string): string => decimal(Math.abs(cents), currency);
const signOf = (cents: number): string => (cents < 0 ? 'DBIT' : 'CRDT');

const balance = (code: string, cents: number, { currency, on }: PrintedStatement): string =>
	`<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${amountOf(cents, currency)}</Amt><CdtDbtInd>${signOf(cents)}</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`;

function entry(line: PrintedLine, currency: string): string {
	const { amountCents, on, reference, name, iban, label, isReturn = false, endToEndId } = line;
	const role = amountCents > 0 ? 'Dbtr' : 'Cdtr';
	const account = iban ? `<${role}Acct><Id><IBAN>${iban}</IBAN></Id></${role}Acct>` : '';
	return [
		`<Ntry><Amt Ccy="${currency}">${amountOf(amountCents, currency)}</Amt><CdtDbtInd>${signOf(amountCents)}</CdtDbtInd>`,
		isReturn ? '<RvslInd>true</RvslInd>' : '',
		`<Sts>BOOK</Sts><BookgDt><Dt>${on}</Dt></BookgDt><ValDt><Dt>${on}</Dt></ValDt>`,
		`<AcctSvcrRef>${escaped(reference)}</AcctSvcrRef><NtryDtls><TxDtls>`,
		`<Refs><EndToEndId>${escaped(endToEndId ?? 'NOTPROVIDED')}</EndToEndId></Refs>`,
		`<RltdPties><${role}><Nm>${escaped(name)}</Nm></${role}>${account}</RltdPties>`,
		`<RmtInf><Ustrd>${escaped(label)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`,
	].join('');
}

/** A CAMT.053 (.02) of one statement whose balances add up: what `readBankFile` takes, one entry a line. */
export function printCamt053(statement: PrintedStatement): string {
	const { id, iban, currency, openingCents, on, lines } = statement;
	const closingCents = lines.reduce((sum, { amountCents }) => sum + amountCents, openingCents);
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>',
		`<GrpHdr><MsgId>${escaped(id)}</MsgId><CreDtTm>${on}T20:00:00</CreDtTm></GrpHdr>`,
		`<Stmt><Id>${escaped(id)}</Id><Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>${currency}</Ccy></Acct>`,
		balance('OPBD', openingCents, statement),
		balance('CLBD', closingCents, statement),
		...lines.map((line) => entry(line, currency)),
		'</Stmt></BkToCstmrStmt></Document>',
		'',
	].join('\n');
}
