import { guessDecimalMark, readAmount } from './amount-format.ts';
import type { DecimalMark } from './amount-format.ts';
import { BadCell, cellsOf, readLine, titleOf } from './cell-reader.ts';
import type { CellOf } from './cell-reader.ts';
import type { CustomerColumn, Mapping } from './columns.ts';
import { readEmails, readPhone } from './contact-cells.ts';
import { countryCode } from './country-code.ts';
import { customerKindOf, languageOf, rolesOf, workingDayOf } from './customer-words.ts';
import type {
	ImportedAddress,
	ImportedContact,
	ImportedCustomer,
	ImportedRisk,
	ImportedTerms,
} from './imported-customer.ts';
import { isSiren } from './is-siren.ts';
import { paysOthersOf, riskGradeOf, riskTrendOf } from './risk-words.ts';
import type { BadLine } from './bad-line.ts';
import type { Table } from './table.ts';
import { readPostcode } from './read-postcode.ts';

export type CustomerReading = {
	/** null ⇒ the file has no amount */
	decimalMark: DecimalMark | null;
	customers: readonly ImportedCustomer[];
	bad: readonly BadLine[];
};

/**
 * What applies where the file is silent: the country of addresses and phone numbers, ISO 3166-1 alpha-2; the company's
 * currency, ISO 4217, in which limits are; the decimal mark that a person settled.
 */
export type CustomerReadingChoices = { country: string; currency: string; decimalMark?: DecimalMark };

type Settled = Omit<CustomerReadingChoices, 'decimalMark'> & { mark: DecimalMark };

type Cells = CellOf<CustomerColumn>;

/** The role of somebody that the file names without one: who handles invoices. */
const USUAL_ROLES = ['accounting'] as const;

function sirenOf(text: Cells): Pick<ImportedCustomer, 'siren' | 'siret'> {
	const digits = text('siren').replace(/[\s.\u00a0\u202f]/g, '');
	if (digits === '') return { siren: null, siret: null };
	const isSiret = /^\d{14}$/.test(digits);
	if (!isSiren(digits.slice(0, 9)) || !(isSiret || digits.length === 9))
		throw new BadCell('siren', text('siren'), 'siren-invalid');
	return { siren: digits.slice(0, 9), siret: isSiret ? digits : null };
}

/** A word of a closed list, null where the cell is empty. */
function word<T>(
	text: Cells,
	column: CustomerColumn,
	read: (cell: string) => T | null,
	code: string,
): T | null {
	if (text(column) === '') return null;
	const value = read(text(column));
	if (value === null) throw new BadCell(column, text(column), code);
	return value;
}

function addressOf(text: Cells, country: string): ImportedAddress | null {
	const [street, postcode, city] = [text('street'), text('postcode'), text('city')];
	if (street === '' && postcode === '' && city === '') return null;
	const missing = (['street', 'postcode', 'city'] as const).find((column) => text(column) === '');
	if (missing !== undefined) throw new BadCell(missing, '', 'address-incomplete');
	const digits = readPostcode(postcode, country);
	if (digits === null) throw new BadCell('postcode', postcode, 'postcode-invalid');
	const lines = street.split(/\r?\n|\s*\|\s*/).filter((part) => part !== '');
	return { lines, postcode: digits, city, country };
}

function contactsOf(text: Cells, country: string): ImportedContact[] {
	const { emails, bad } = readEmails(text('email'));
	if (bad[0] !== undefined) throw new BadCell('email', bad[0], 'email-invalid');
	const phone = text('phone') === '' ? null : readPhone(text('phone'), country);
	if (phone === null && text('phone') !== '') throw new BadCell('phone', text('phone'), 'phone-invalid');
	const name = text('person') || null;
	if (emails.length === 0 && phone === null && name === null) return [];
	const named = rolesOf(text('role'));
	const roles = named.length > 0 ? named : USUAL_ROLES;
	const [first = null, ...others] = emails;
	return [
		{ name, roles, email: first, phone },
		...others.map((email) => ({ name: null, roles, email, phone: null })),
	];
}

function riskOf(text: Cells): ImportedRisk {
	const riskGrade = word(text, 'riskGrade', riskGradeOf, 'risk-unknown');
	const riskTrend = word(text, 'riskTrend', riskTrendOf, 'risk-trend-unknown');
	const paysOthers = word(text, 'paysOthers', paysOthersOf, 'pays-others-unknown');
	return {
		...(riskGrade !== null && { riskGrade }),
		...(riskTrend !== null && { riskTrend }),
		...(paysOthers !== null && { paysOthers }),
	};
}

/** A limit: an amount above zero, null where the cell is empty. */
function limitOf(text: Cells, column: 'creditLimit' | 'insured', { currency, mark }: Settled): number | null {
	const limit = word(text, column, (cell) => readAmount(cell, mark, currency), 'not-an-amount');
	if (limit !== null && limit <= 0) throw new BadCell(column, text(column), 'amount-not-positive');
	return limit;
}

const webAddress = (cell: string): string | null => (/^https?:\/\/\S+$/.test(cell) ? cell : null);

function termsOf(text: Cells, settled: Settled): ImportedTerms {
	const told = {
		creditLimitCents: limitOf(text, 'creditLimit', settled),
		insuredCents: limitOf(text, 'insured', settled),
		portalName: text('portalName') || null,
		portalUrl: word(text, 'portalUrl', webAddress, 'url-invalid'),
		portalNumber: text('portalNumber') || null,
		paymentRunDay: word(text, 'paymentRunDay', workingDayOf, 'weekday-unknown'),
		groupCode: text('groupCode') || null,
	};
	return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null));
}

function customerOf(line: number, text: Cells, choices: Settled): ImportedCustomer {
	const customer = text('customer') || text('customerName');
	if (customer === '') throw new BadCell('customer', '', 'missing-value');
	const country = word(text, 'country', countryCode, 'country-unknown');
	const place = country ?? choices.country;
	return {
		line,
		customer,
		name: text('customerName') || null,
		...sirenOf(text),
		kind: word(text, 'kind', customerKindOf, 'kind-unknown'),
		language: word(text, 'language', languageOf, 'language-unknown'),
		country,
		address: addressOf(text, place),
		contacts: contactsOf(text, place),
		...riskOf(text),
		...termsOf(text, choices),
	};
}

const sameContact = (one: ImportedContact, other: ImportedContact): boolean =>
	one.email === other.email && one.phone === other.phone && one.name === other.name;

/** Lines of one customer are one customer: what the first says holds, later ones add what it left out and their people. */
function together(first: ImportedCustomer, next: ImportedCustomer): ImportedCustomer {
	const added = next.contacts.filter(
		(contact) => !first.contacts.some((known) => sameContact(known, contact)),
	);
	return {
		...next,
		...first,
		name: first.name ?? next.name,
		siren: first.siren ?? next.siren,
		siret: first.siret ?? next.siret,
		kind: first.kind ?? next.kind,
		language: first.language ?? next.language,
		country: first.country ?? next.country,
		address: first.address ?? next.address,
		contacts: [...first.contacts, ...added],
	};
}

/** Two lines of one customer that name two companies: a person must say which. */
const clashes = (first: ImportedCustomer, next: ImportedCustomer): boolean =>
	first.siren !== null && next.siren !== null && first.siren !== next.siren;

/**
 * Reads a customer table: several lines of one customer are its people. Every line is either good or told with line,
 * column, value and reason; company numbers, addresses, e-mail addresses and phone numbers must be plausible.
 */
export function readCustomers(
	table: Table,
	mapping: Mapping<CustomerColumn>,
	choices: CustomerReadingChoices,
): CustomerReading {
	const amounts = [mapping.creditLimit, mapping.insured].filter((at) => at !== undefined);
	const cells = table.rows.flatMap((row) => amounts.map((at) => row.cells[at] ?? ''));
	const mark = choices.decimalMark ?? guessDecimalMark(cells);
	const settled = { country: choices.country, currency: choices.currency, mark };
	const customers = new Map<string, ImportedCustomer>();
	const bad: BadLine[] = [];
	for (const { line, cells: own } of table.rows) {
		const text = cellsOf(mapping, own);
		const read = readLine(line, { header: table.header, mapping }, () => customerOf(line, text, settled));
		if (!read.ok) {
			bad.push(read.bad);
			continue;
		}
		const known = customers.get(read.value.customer);
		if (known && clashes(known, read.value))
			bad.push({
				line,
				column: titleOf(table.header, mapping, 'siren'),
				value: text('siren'),
				code: 'siren-differs',
			});
		else customers.set(read.value.customer, known ? together(known, read.value) : read.value);
	}
	return { decimalMark: amounts.length === 0 ? null : mark, customers: [...customers.values()], bad };
}
