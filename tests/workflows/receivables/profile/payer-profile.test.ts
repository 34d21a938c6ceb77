import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#workflows/receivables/civil-date.ts';
import { PAYER_PROFILES, payerProfile } from '#workflows/receivables/profile/payer-profile.ts';
import type { PayerKnowledge, PayerRecord } from '#workflows/receivables/profile/payer-record.ts';

const ASOF = '2027-03-01';
const unknown: PayerKnowledge = {
	strategic: null,
	losesInvoices: null,
	customerSince: null,
	paysOthers: null,
	riskGrade: null,
	riskTrend: null,
};
const paid = (daysAgo: number, late: number, amountCents = 100_000) => ({
	dueOn: addDays(ASOF, -daysAgo - late),
	paidOn: addDays(ASOF, -daysAgo),
	amountCents,
});
const record = (changes: Partial<PayerRecord> = {}): PayerRecord => ({
	asOf: ASOF,
	kind: 'company',
	invoices: [paid(10, 0), paid(40, 0), paid(200, 0)],
	firstInvoiceOn: '2022-01-01',
	promises: { kept: 0, partlyKept: 0, broken: 0 },
	disputes: { founded: 0, unfounded: 0 },
	rejections: 0,
	outstandingCents: 0,
	creditLimitCents: null,
	salesCents: 300_000,
	companySalesCents: 100_000_000,
	knowledge: unknown,
	...changes,
});
const factor = (of: PayerRecord, code: string) => payerProfile(of).factors.find((one) => one.code === code);
const profileOf = (changes: Partial<PayerRecord>) => payerProfile(record(changes)).profile;

describe('the profile of a payer', () => {
	test('follows how it pays', () => {
		expect(profileOf({})).toBe('good-payer');
		expect(profileOf({ invoices: [paid(10, 25), paid(40, 25), paid(200, 25)] })).toBe(
			'occasional-late-payer',
		);
		expect(
			profileOf({
				invoices: [paid(10, 60), paid(40, 50), paid(200, 40)],
				promises: { kept: 0, partlyKept: 0, broken: 2 },
			}),
		).toBe('habitual-late-payer');
	});

	test('what comes before the score, in this order', () => {
		const severe = { ...unknown, riskGrade: 'severe', strategic: true } as const;
		expect(profileOf({ kind: 'public', knowledge: severe })).toBe('public-sector');
		expect(profileOf({ knowledge: severe })).toBe('at-risk');
		expect(profileOf({ knowledge: { ...unknown, riskGrade: 'high', riskTrend: 'worse' } })).toBe('at-risk');
		expect(profileOf({ knowledge: { ...unknown, riskGrade: 'high' } })).not.toBe('at-risk');
		expect(profileOf({ knowledge: { ...unknown, strategic: true }, invoices: [] })).toBe('key-account');
		expect(profileOf({ salesCents: 10_000_000 })).toBe('key-account');
		expect(profileOf({ salesCents: 10_000_000, knowledge: { ...unknown, strategic: false } })).toBe(
			'good-payer',
		);
		expect(profileOf({ invoices: [paid(10, 90)] })).toBe('new-customer');
		expect(profileOf({ rejections: 3 })).toBe('loses-invoices');
	});

	test('days late weigh by amount, and an invoice late today counts until today', () => {
		const large = record({ invoices: [paid(10, 0, 900_000), paid(10, 30, 100_000)] });
		expect(factor(large, 'days-late')?.figures['days']).toBe(3);
		const late = record({ invoices: [{ dueOn: addDays(ASOF, -20), paidOn: null, amountCents: 1 }] });
		expect(factor(late, 'days-late')?.figures['days']).toBe(20);
	});

	test('a founded dispute is our own mistake and takes nothing away', () => {
		expect(factor(record({ disputes: { founded: 5, unfounded: 0 } }), 'disputes')?.points).toBe(100);
		expect(factor(record({ disputes: { founded: 0, unfounded: 2 } }), 'disputes')?.points).toBe(32);
	});

	test('what is not known counts for nothing and is said so', () => {
		for (const code of ['promises', 'disputes', 'pays-others', 'risk-grade', 'exposure'])
			expect(factor(record(), code)?.points, code).toBeNull();
		expect(payerProfile(record({ invoices: [], firstInvoiceOn: null })).score).toBe(50);
	});

	test('a score near a threshold does not make the profile swing', () => {
		const near = record({ invoices: [paid(10, 10), paid(40, 10), paid(200, 10)] });
		const { score } = payerProfile(near);
		expect(Math.abs(score - 75)).toBeLessThan(4);
		expect(payerProfile(near, 'good-payer').profile).toBe('good-payer');
		expect(payerProfile(near, 'occasional-late-payer').profile).toBe('occasional-late-payer');
	});
});

const invoices = fc.array(
	fc.record({
		daysAgo: fc.integer({ min: 0, max: 360 }),
		late: fc.integer({ min: 0, max: 120 }),
		amountCents: fc.integer({ min: 1, max: 10 ** 9 }),
	}),
	{ maxLength: 20 },
);
const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: null });
const few = fc.integer({ min: 0, max: 6 });
const records: fc.Arbitrary<PayerRecord> = fc.record({
	asOf: fc.constant(ASOF),
	kind: fc.constantFrom('company', 'sole-trader', 'public', 'consumer'),
	invoices: invoices.map((all) =>
		all.map(({ daysAgo, late, amountCents }) => paid(daysAgo, late, amountCents)),
	),
	firstInvoiceOn: maybe('2020-05-01', '2027-01-01'),
	promises: fc.record({ kept: few, partlyKept: few, broken: few }),
	disputes: fc.record({ founded: few, unfounded: few }),
	rejections: few,
	outstandingCents: fc.integer({ min: 0, max: 10 ** 9 }),
	creditLimitCents: fc.option(fc.integer({ min: 1, max: 10 ** 9 }), { nil: null }),
	salesCents: fc.integer({ min: 0, max: 10 ** 9 }),
	companySalesCents: fc.integer({ min: 0, max: 10 ** 11 }),
	knowledge: fc.record<PayerKnowledge>({
		strategic: maybe(true, false),
		losesInvoices: maybe(true, false),
		customerSince: maybe('2015-01-01'),
		paysOthers: maybe('on-time', 'late', 'very-late'),
		riskGrade: maybe('low', 'medium', 'high', 'severe'),
		riskTrend: maybe('better', 'stable', 'worse'),
	}),
});
const RANK = ['habitual-late-payer', 'occasional-late-payer', 'good-payer'];

describe('for every record', () => {
	test('the answer is one of the profiles, each factor is told once, weights add up and the score is their mean', () => {
		fc.assert(
			fc.property(records, (one) => {
				const { profile, score, factors } = payerProfile(one);
				expect(PAYER_PROFILES).toContain(profile);
				expect(new Set(factors.map(({ code }) => code)).size).toBe(factors.length);
				expect(factors.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
				for (const { points } of factors)
					if (points !== null) {
						expect(points).toBeGreaterThanOrEqual(0);
						expect(points).toBeLessThanOrEqual(100);
					}
				const known = factors.filter(({ points, weight }) => points !== null && weight > 0);
				const points = known.map((one) => one.points ?? 0);
				if (known.length > 0) {
					expect(score).toBeGreaterThanOrEqual(Math.min(...points));
					expect(score).toBeLessThanOrEqual(Math.max(...points));
				}
			}),
		);
	});

	test('the order in which invoices are read decides nothing', () => {
		fc.assert(
			fc.property(records, (one) => {
				const turned = { ...one, invoices: [...one.invoices].reverse() };
				expect(payerProfile(turned)).toEqual(payerProfile(one));
			}),
		);
	});

	test('one more broken promise, or later payment, never makes a payer better', () => {
		fc.assert(
			fc.property(records, fc.integer({ min: 1, max: 60 }), (one, days) => {
				const { broken } = one.promises;
				const kept = { ...one, promises: { ...one.promises, kept: one.promises.kept + 1 } };
				const worse = { ...kept, promises: { ...kept.promises, broken: broken + 1 } };
				expect(payerProfile(worse).score).toBeLessThanOrEqual(payerProfile(kept).score);
				const later = one.invoices.map((invoice) => ({ ...invoice, dueOn: addDays(invoice.dueOn, -days) }));
				const before = factor(one, 'days-late')?.points ?? 0;
				expect(factor({ ...one, invoices: later }, 'days-late')?.points ?? 0).toBeLessThanOrEqual(before);
			}),
		);
	});

	test('a profile that stands is only left for a score well beyond its threshold', () => {
		fc.assert(
			fc.property(records, fc.constantFrom(...PAYER_PROFILES), (one, previous) => {
				const fresh = payerProfile(one);
				const kept = payerProfile(one, previous);
				if (fresh.rule !== 'score') expect(kept.profile).toBe(fresh.profile);
				else if (!RANK.includes(previous)) expect(kept).toEqual(fresh);
				else expect(payerProfile(one, kept.profile).profile).toBe(kept.profile);
			}),
		);
	});
});
