import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ageingHref, readAgeingFilter } from '#lib/ageing/ageing-filter.ts';
import { journalHref, readJournalFilter } from '#lib/journal/journal-filter.ts';
import { lateHref, readLateFilter } from '#lib/late/late-filter.ts';

const word = fc.constantFrom('', 'Durand & Fils', 'é=?#%', 'a'.repeat(150));
const date = fc.constantFrom('', '2027-03-01');
const paramsOf = (href: string) => new URL(href, 'http://x.test').searchParams;

test('the aged balance: what an address says is what its filter writes', () => {
	const filter = fc.record({
		...{ search: word, column: fc.constantFrom('', 'late', '1-30', '90+'), collector: word, customer: word },
		...{ currency: fc.constantFrom('', 'EUR', 'CHF'), asOf: date },
		sort: fc.constantFrom('total', 'late', 'oldest', 'customer'),
		by: fc.constantFrom('due', 'amount', 'customer', 'number'),
		after: fc.constantFrom(null, 'cursor'),
	});
	fc.assert(
		fc.property(filter, (one) => {
			expect(readAgeingFilter(paramsOf(ageingHref(one)))).toEqual(one);
		}),
	);
});

test('late invoices: what an address says is what its filter writes', () => {
	const filter = fc.record({
		...{ search: word, currency: fc.constantFrom('', 'EUR'), collector: word },
		reason: fc.constantFrom('not-chased', 'chased', 'all', 'no-scenario', 'failed'),
		sort: fc.constantFrom('amount', 'due', 'customer'),
		after: fc.constantFrom(null, 'cursor'),
	});
	fc.assert(
		fc.property(filter, (one) => {
			expect(readLateFilter(paramsOf(lateHref(one)))).toEqual(one);
		}),
	);
});

test('the journal: what an address says is what its filter writes', () => {
	const filter = fc.record({
		...{ kind: fc.constantFrom('', 'fact:payment'), actor: word, customer: word, invoice: word, text: word },
		...{ from: date, to: date, after: fc.constantFrom(null, '12') },
		sort: fc.constantFrom('newest', 'oldest'),
	});
	fc.assert(
		fc.property(filter, (one) => {
			expect(readJournalFilter(paramsOf(journalHref(one)))).toEqual(one);
		}),
	);
});

test('an address that makes no sense shows the beginning', () => {
	expect(readAgeingFilter(new URLSearchParams('on=2027-13-45&currency=euro&sort=x'))).toMatchObject({
		...{ asOf: '', currency: '', sort: 'total' },
	});
	expect(readLateFilter(new URLSearchParams('reason=whatever')).reason).toBe('not-chased');
	expect(readJournalFilter(new URLSearchParams('from=yesterday')).from).toBe('');
});
