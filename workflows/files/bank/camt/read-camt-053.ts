import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import { BankFileError } from '../bank-file-error.ts';
import { at, children } from './element.ts';
import type { Element } from './element.ts';
import { statementOf } from './statement-of.ts';

/** Elements that may come several times are always lists. */
const lists = new Set([
	'Stmt',
	'Ntry',
	'NtryDtls',
	'TxDtls',
	'Bal',
	'Ustrd',
	'Strd',
	'RfrdDocInf',
	'AddtlRmtInf',
]);

/**
 * An ISO 20022 bank-to-customer statement, camt.053.001.02 and .08 (and those between, which differ in what is not read).
 * @throws BankFileError `broken-xml` with its line, `unknown-format` when the XML is something else
 */
export function readCamt053(text: string): ReturnType<typeof statementOf>[] {
	// A document type could define entities without end; no bank sends one.
	if (/<!DOCTYPE/i.test(text)) throw new BankFileError('unreadable', { line: 1, reason: 'DOCTYPE' });
	checkSyntax(text);
	const parser = new XMLParser({
		removeNSPrefix: true,
		parseTagValue: false,
		parseAttributeValue: false,
		ignoreAttributes: false,
		attributeNamePrefix: '@',
		isArray: (name) => lists.has(name),
	});
	const document = parser.parse(text) as Element;
	const statements = children(at(document, 'Document', 'BkToCstmrStmt'), 'Stmt');
	if (statements.length === 0) throw new BankFileError('unknown-format', { line: 1, found: rootOf(text) });
	const lines = linesOf(text, '<(?:\\w+:)?Ntry[\\s>]');
	let entry = 0;
	return statements.map((statement) => statementOf(statement, () => lines[entry++] ?? 1));
}

/** @throws BankFileError `broken-xml` with the line where the XML breaks */
function checkSyntax(text: string): void {
	try {
		SyntaxValidator.validate(text);
	} catch (error) {
		const { line = 1, message } = error as Error & { line?: number };
		throw new BankFileError('broken-xml', { line, reason: message });
	}
}

const rootOf = (text: string): string => /<(?![?!])([\w:]+)/.exec(text)?.[1] ?? '';

/** The line of each place where the pattern occurs. */
function linesOf(text: string, pattern: string): number[] {
	const starts: number[] = [];
	let line = 1;
	let from = 0;
	for (const { index } of text.matchAll(new RegExp(pattern, 'g'))) {
		for (let at = text.indexOf('\n', from); at !== -1 && at < index; at = text.indexOf('\n', from)) {
			line += 1;
			from = at + 1;
		}
		starts.push(line);
	}
	return starts;
}
