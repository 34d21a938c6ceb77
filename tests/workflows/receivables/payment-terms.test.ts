import { describe, expect, test } from 'vitest';

import {
	checkTerms,
	dueDateOf,
	latestLawfulDueDate,
	TERMS_OF_THE_LAW,
} from '#workflows/receivables/payment-terms.ts';
import type { PaymentTerms } from '#workflows/receivables/payment-terms.ts';

const endOfMonth = (count: 'days-then-end' | 'end-then-days'): PaymentTerms => ({
	kind: 'end-of-month',
	days: 45,
	count,
});

describe('due dates', () => {
	test('the two readings of 45 days end of month differ (L8)', () => {
		expect(dueDateOf(endOfMonth('days-then-end'), { issuedOn: '2027-01-10' })).toBe('2027-02-28');
		expect(dueDateOf(endOfMonth('end-then-days'), { issuedOn: '2027-01-10' })).toBe('2027-03-17');
	});

	test('net terms count from issue, the law from reception', () => {
		expect(dueDateOf({ kind: 'net', days: 60 }, { issuedOn: '2027-01-10' })).toBe('2027-03-11');
		expect(dueDateOf(TERMS_OF_THE_LAW, { issuedOn: '2027-01-10', receivedOn: '2027-01-12' })).toBe(
			'2027-02-11',
		);
		expect(dueDateOf(TERMS_OF_THE_LAW, { issuedOn: '2027-01-10' })).toBe('2027-02-09');
	});

	test('the latest lawful date is the later of 60 days and both readings', () => {
		expect(latestLawfulDueDate('2027-01-10')).toBe('2027-03-17');
		expect(latestLawfulDueDate('2027-01-31')).toBe('2027-04-01');
	});
});

describe('limits', () => {
	test.each([
		[{ kind: 'net', days: 60 }, 'company', { invoicing: 'single' }, null],
		[{ kind: 'net', days: 61 }, 'company', { invoicing: 'single' }, 60],
		[{ kind: 'net', days: 46 }, 'company', { invoicing: 'periodic' }, 45],
		[endOfMonth('end-then-days'), 'sole-trader', { invoicing: 'single' }, null],
		[{ kind: 'end-of-month', days: 46, count: 'days-then-end' }, 'company', { invoicing: 'single' }, 45],
		[{ kind: 'reception', days: 31 }, 'public', { invoicing: 'single' }, 30],
		[{ kind: 'reception', days: 50 }, 'public', { invoicing: 'single', buyer: 'hospital' }, null],
		[{ kind: 'reception', days: 61 }, 'public', { invoicing: 'single', buyer: 'public-company' }, 60],
		[{ kind: 'net', days: 90 }, 'consumer', { invoicing: 'single' }, null],
	] as const)('%j for a %s, %j', (terms, debtor, nature, limit) => {
		const answer = checkTerms(terms, debtor, nature);
		if (limit === null) expect(answer.ok).toBe(true);
		else expect(answer).toMatchObject({ problem: { code: 'terms-too-long', params: { limit } } });
	});

	test.each([-1, 1.5])('%d days are no terms', (days) => {
		expect(checkTerms({ kind: 'net', days }, 'company')).toMatchObject({
			problem: { code: 'terms-invalid' },
		});
	});
});
