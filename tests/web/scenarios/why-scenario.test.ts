import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseScenario } from '#db/receivables/choose-scenario.ts';
import { previewAssignment } from '#lib/server/scenarios/preview-assignment.ts';
import type { Assignable } from '#lib/server/scenarios/open-invoices.ts';
import { whyScenario } from '#lib/server/scenarios/why-scenario.ts';
import type { Snapshot } from '#workflows/receivables/account/run-fact.ts';
import type { Condition } from '#workflows/scenario/condition.ts';

const TODAY = '2027-03-01';
const snapshot = {
	amountCents: 100_000,
	customerKind: 'public',
	profile: 'key-account',
	insured: false,
} as Snapshot;

const isPublic: Condition = { field: 'customerKind', test: { is: 'public' } };
const isKey: Condition = { field: 'profile', test: { is: 'key-account' } };
const isInsured: Condition = { field: 'insured', test: { is: true } };
const rule = (scenarioId: string, condition: Condition, appliesFrom: string | null = null) => ({
	scenarioId,
	condition,
	appliesFrom,
});
const rules = [rule('insured', isInsured), rule('public', isPublic), rule('key', isKey)];

describe('why this scenario', () => {
	test('the first rule that matches decides; a later one that matches as well is named', () => {
		const why = whyScenario({ invoice: null, customer: null, rules, fallback: 'standard' }, snapshot, TODAY);
		expect(why.chosen).toBe('public');
		expect(why.steps.map(({ by, answer }) => [by, answer])).toEqual([
			['invoice', 'silent'],
			['customer', 'silent'],
			['rule', 'silent'],
			['rule', 'chose'],
			['rule', 'late'],
			['default', 'late'],
		]);
	});

	test('a choice by hand comes before every rule; a rule of later says so', () => {
		const byHand = whyScenario({ invoice: null, customer: 'mine', rules, fallback: null }, snapshot, TODAY);
		expect(byHand).toMatchObject({
			chosen: 'mine',
			steps: [{}, { by: 'customer', answer: 'chose' }, {}, {}, {}, {}],
		});
		const soon = [rule('public', isPublic, '2027-04-01')];
		const waits = whyScenario(
			{ invoice: null, customer: null, rules: soon, fallback: null },
			snapshot,
			TODAY,
		);
		expect(waits).toMatchObject({
			chosen: null,
			steps: [{}, {}, { answer: 'not-yet' }, { answer: 'silent' }],
		});
	});

	test('always names the scenario that planning a run would choose', () => {
		const choice = fc.option(fc.constantFrom('a', 'b'), { nil: null });
		const condition = fc.constantFrom(isPublic, isKey, isInsured);
		const date = fc.constantFrom(null, '2027-02-01', '2027-03-01', '2027-04-01');
		const drawn = fc.tuple(fc.constantFrom('x', 'y', 'z'), condition, date).map((parts) => rule(...parts));
		fc.assert(
			fc.property(
				choice,
				choice,
				fc.array(drawn, { maxLength: 5 }),
				choice,
				(invoice, customer, drawnRules, fallback) => {
					const choices = { invoice, customer, rules: drawnRules, fallback };
					const why = whyScenario(choices, snapshot, TODAY);
					expect(why.chosen).toBe(chooseScenario(choices, snapshot, TODAY)?.scenarioId ?? null);
					const decided = why.steps.filter(({ answer }) => answer === 'chose');
					expect(decided.map(({ scenarioId }) => scenarioId)).toEqual(
						why.chosen === null ? [] : [why.chosen],
					);
				},
			),
		);
	});
});

test('a preview counts who is matched, who wins, who overlaps, and who would go elsewhere, never one chosen by hand', () => {
	const invoice = (id: string, changes: Partial<Assignable> = {}): Assignable => ({
		...{ invoiceId: id, number: id, customerId: `c-${id}`, customer: id, currency: 'EUR', residualCents: 1 },
		...{ running: 'standard', own: null, customerChoice: null, snapshot, today: TODAY },
		...changes,
	});
	const plain = { ...snapshot, customerKind: 'company', profile: null } as Snapshot;
	const open = [invoice('1'), invoice('2', { customerChoice: 'mine' }), invoice('3', { snapshot: plain })];
	const preview = previewAssignment(
		open,
		{ rules: [], fallback: 'standard' },
		{ rules, fallback: 'standard' },
	);
	expect(preview).toMatchObject({
		invoices: 3,
		rules: [
			{ matches: 0, wins: 0 },
			{ matches: 2, wins: 1 },
			{ matches: 2, wins: 0 },
		],
		manual: { invoice: 0, customer: 1 },
		fallback: 1,
		nowhere: 0,
		overlaps: [{ rules: [1, 2], invoices: 2, customerCount: 2 }],
		changes: [{ invoiceId: '1', from: 'standard', to: 'public' }],
		changeCount: 1,
	});
});
