import { expect, test } from 'vitest';
import { portfolioOf } from '../../../../web/lib/designer/time-machine/portfolio/portfolio-of.ts';
import { invoice, sampleWorld, standardPlan, worldCustomer } from './sample-world.ts';

const world = sampleWorld([worldCustomer('durand', [invoice('A'), invoice('B', { currency: 'USD' })])]);
const rules = { ...world.head.rules, volume: { perCustomerDay: 1, perInvoice: 10, companyLeft: null } };
const limited = { ...world, head: { ...world.head, rules } };
const report = (confirmed: boolean) =>
	portfolioOf(limited, standardPlan(), { scenario: 'standard', whose: 'all', days: 10, confirmed });

test('the portfolio says who waits for a person because the company sends so much a day, unless people let go at once', () => {
	expect(report(false).silent).toMatchObject([{ reason: { code: 'held', detail: 'volume' } }]);
	expect(report(true).silent).toEqual([]);
});
