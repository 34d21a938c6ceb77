import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCase, readCaseFile } from '#workflows/files/case-file.ts';

const GOOD = `organisation: { name: Atelier, timeZone: Europe/Paris, country: FR, language: fr }
scenario: standard
customers:
  - { id: durand, name: Durand, kind: company, language: fr, country: FR, siren: "552100554" }
  - { id: petit, name: Petit, kind: company, language: fr, country: FR }
invoices:
  - { id: FA-1, customer: durand, amountCents: 1000, currency: EUR, issuedOn: 2027-01-01, dueOn: 2027-01-31 }
  - { id: FA-2, customer: petit, amountCents: 1000, currency: EUR, issuedOn: 2027-01-01, dueOn: 2027-01-31 }
events:
  - EVENT
`;
const caseWith = (event: string): string => GOOD.replace('EVENT', event);
const FINE = '{ at: 2027-02-01, type: reply, invoice: FA-1 }';

/** Problems in short: `code /pointer:line`. */
function problemsOf(text: string): string[] {
	const read = readCase(text);
	return read.ok ? [] : read.problems.map(({ code, pointer, line }) => `${code} ${pointer}:${String(line)}`);
}

test('a good case has no problem', () => {
	expect(problemsOf(caseWith(FINE))).toEqual([]);
});

describe('what is wrong is said at its line', () => {
	const good = caseWith(FINE);
	test.each([
		[
			'an unknown key',
			good.replace('kind: company', 'knd: company, kind: company'),
			'unknown-key /customers/0/knd:4',
		],
		[
			'a missing key',
			good.replace('language: fr, country: FR, siren', 'country: FR, siren'),
			'missing-key /customers/0:4',
		],
		[
			'a wrong zone',
			good.replace('Europe/Paris', 'Mars/Olympus'),
			'unknown-time-zone /organisation/timeZone:1',
		],
		[
			'a negative amount',
			good.replace('amountCents: 1000', 'amountCents: -1000'),
			'amount-not-positive /invoices/0/amountCents:7',
		],
		[
			'half a cent',
			good.replace('amountCents: 1000', 'amountCents: 10.5'),
			'not-whole /invoices/0/amountCents:7',
		],
		[
			'neither yes nor no',
			good.replace('dueOn: 2027-01-31', 'dueOn: 2027-01-31, factored: peut-être'),
			'wrong-type /invoices/0/factored:7',
		],
		['an unknown currency', good.replace('EUR', 'EURO'), 'unknown-currency /invoices/0/currency:7'],
		[
			'a day that does not exist',
			good.replace('dueOn: 2027-01-31', 'dueOn: 2027-02-30'),
			'bad-date /invoices/0/dueOn:7',
		],
		[
			'a due date before the issue',
			good.replace('dueOn: 2027-01-31', 'dueOn: 2026-12-31'),
			'due-before-issue /invoices/0/dueOn:7',
		],
		[
			'an unknown customer',
			good.replace('customer: petit', 'customer: grand'),
			'unknown-customer /invoices/1/customer:8',
		],
		['one id twice', good.replace('id: FA-2', 'id: FA-1'), 'repeated /invoices/1/id:8'],
		['an unknown kind', good.replace('kind: company', 'kind: firm'), 'not-allowed /customers/0/kind:4'],
		[
			'an unknown scenario',
			good.replace('scenario: standard', 'scenario: nowhere.yaml'),
			'unknown-scenario /scenario:2',
		],
		['no scenario', good.replace('scenario: standard\n', ''), 'exactly-one-of :1'],
	])('%s', (_, text, problem) => {
		expect(problemsOf(text)).toEqual([problem]);
	});

	test('malformed YAML', () => {
		expect(problemsOf('organisation: [')[0]).toContain('bad-indentation');
	});

	test('all problems at once', () => {
		const text = good.replace('Europe/Paris', 'Mars/Olympus').replace('amountCents: 1000', 'amountCents: 0');
		expect(problemsOf(text)).toHaveLength(2);
	});
});

describe('events refer to what is there', () => {
	test.each([
		['{ at: 2027-02-01, type: reply, invoice: FA-9 }', 'unknown-invoice /events/0/invoice:10'],
		['{ at: 2027-02-01, type: pause, customer: nobody }', 'unknown-customer /events/0/customer:10'],
		['{ at: 2027-02-01, type: pause }', 'exactly-one-of /events/0:10'],
		['{ at: 2027-02-01, type: payment-reversed, payment: P-9 }', 'unknown-payment /events/0/payment:10'],
		['{ at: 2027-02-01, type: payment, id: P, amountCents: 5 }', 'payment-without-customer /events/0:10'],
		[
			'{ at: 2027-02-01, type: payment, id: P, amountCents: 5, allocations: [{ invoice: FA-1, amountCents: 6 }] }',
			'allocation-exceeds /events/0/allocations:10',
		],
		[
			'{ at: 2027-02-01, type: promise, customer: durand, invoices: [FA-2], amountCents: 5, on: 2027-03-01 }',
			'wrong-customer /events/0/invoices:10',
		],
		['{ at: 2027-02-01, type: task-done, task: "FA-9/call:1", outcome: done }', 'bad-task /events/0/task:10'],
		[
			'{ at: 2027-02-01, type: task-done, task: "FA-1/nap:1", outcome: done }',
			'unknown-node /events/0/task:10',
		],
		['{ at: 2027-02-01, type: task-done, node: call, outcome: done }', 'exactly-one-of /events/0:10'],
		[
			'{ at: 2027-02-01, type: insolvency, siren: "1", kind: liquidation, judgmentOn: 2027-01-05, publishedOn: 2027-01-08 }',
			'unknown-siren /events/0/siren:10',
		],
		['{ at: 2027-02-01, type: move-version, invoice: FA-1, to: 2 }', 'unknown-version /events/0/to:10'],
		['{ at: 2027-02-01T10:00, type: outage, until: 2027-02-01T09:00 }', 'not-later /events/0/until:10'],
		['{ at: 2027-02-01T25:00, type: reply, invoice: FA-1 }', 'bad-date-time /events/0/at:10'],
		['{ at: 2027-02-01T10:00:00Z, type: reply, invoice: FA-1 }', 'bad-date-time /events/0/at:10'],
		['{ at: 2027-02-01, type: party, invoice: FA-1 }', 'not-allowed /events/0/type:10'],
		['{ at: 2027-02-01, type: letter-event, invoice: FA-1, event: lost }', 'not-allowed /events/0/event:10'],
	])('%s', (event, problem) => {
		expect(problemsOf(caseWith(event))).toEqual([problem]);
	});
});

test('an unknown word is followed by what was probably meant', () => {
	const read = readCase(caseWith(FINE).replace('scenario: standard', 'scenrio: standard'));
	expect(!read.ok && read.problems[0].params).toEqual({ key: 'scenrio', suggestion: 'scenario' });
});

test('a label that names an invoice tells whose money it is', () => {
	const read = readCase(
		caseWith('{ at: 2027-02-01, type: payment, id: P, amountCents: 5, label: VIR FA-2 }'),
	);
	expect(read.ok && read.value.input.events[0]).toMatchObject({
		customer: 'petit',
		fact: { currency: 'EUR' },
	});
});

test('a scenario named by path lies beside the case, and what is wrong in it is said', () => {
	const folder = mkdtempSync(join(tmpdir(), 'case-'));
	const path = join(folder, 'a.case.yaml');
	writeFileSync(path, caseWith(FINE).replace('scenario: standard', 'scenario: own.yaml'));
	const missing = readCaseFile(path);
	expect(!missing.ok && missing.problems[0]).toMatchObject({
		code: 'scenario-file',
		pointer: '/scenario',
		params: { file: 'own.yaml', problem: 'file-not-readable' },
	});
	writeFileSync(
		join(folder, 'own.yaml'),
		'amiable: 1\nid: own\nname: Own\nstart: s\nnodes:\n  s: { kind: start, label: S, next: e }\n  e: { kind: end, label: E, outcome: completed }\n',
	);
	expect(readCaseFile(path).ok).toBe(true);
	expect(readCaseFile(join(folder, 'no.yaml')).ok).toBe(false);
});
