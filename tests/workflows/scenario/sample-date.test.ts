import fc from 'fast-check';
import { expect, test } from 'vitest';
import { businessCalendar } from '#workflows/files/business-calendar.ts';
import { templateById } from '#workflows/files/scenario-file.ts';
import { isoWithOffset } from '#workflows/receivables/local-time.ts';
import type { Scenario, ScenarioNode } from '#workflows/scenario/graph.ts';
import { sampleDate } from '#workflows/scenario/sample-date.ts';
import { arbitraryScenario } from '../../arbitraries/scenario.ts';

const window = [{ from: '08:30', to: '18:00' }];
const paris = businessCalendar({
	timeZone: 'Europe/Paris',
	country: 'FR',
	windows: { email: window, sms: window, letter: window, call: window },
	from: '2025-01-01',
	until: '2028-12-31',
});
const calendars = { creditor: paris, debtor: paris };
const invoice = { issuedOn: '2026-10-25', dueOn: '2026-11-24', amountCents: 120_000, currency: 'EUR' };
const standard = templateById('standard');

function datesOf(scenario: Scenario, node: string) {
	const found = sampleDate(scenario, node, invoice, calendars);
	return (
		found && {
			at: isoWithOffset(paris, found.at).slice(0, 16).replace('T', ' '),
			why: found.why.map(({ rule, to }) => `${rule} ${to.slice(0, 10)}`),
		}
	);
}

const withNode = (id: string, node: ScenarioNode): Scenario => ({
	...standard,
	nodes: { ...standard.nodes, [id]: node },
});

test('a wait that ends on a Saturday ends on Monday at the opening of the window, and says why', () => {
	expect(datesOf(standard, 'wait-reminder-1')).toEqual({
		at: '2026-11-30 08:30',
		why: ['anchor 2026-11-24', 'offset 2026-11-28', 'shift 2026-11-30', 'window 2026-11-30'],
	});
});

test('before the due date a closed day moves the message backward', () => {
	const early = withNode('wait-pre-reminder', {
		kind: 'wait',
		label: 'J-3',
		fields: { anchor: 'due-date', offset: -3 },
		next: 'how-paid',
	});
	expect(datesOf(early, 'wait-pre-reminder')?.at).toBe('2026-11-20 08:30');
});

test('the formal notice waits for the day after the date that the second reminder granted', () => {
	const hurried = withNode('wait-formal-notice', {
		kind: 'wait',
		label: 'J+12',
		fields: { anchor: 'due-date', offset: 12 },
		next: 'formal-notice',
	});
	expect(datesOf(hurried, 'wait-formal-notice')?.why).toContain('granted-date 2026-12-16');
});

test('a wait counted from the contact before it knows the day on which that contact left', () => {
	const counted = withNode('wait-call', {
		kind: 'wait',
		label: '7 jours après',
		fields: { anchor: 'previous-contact', offset: 7 },
		next: 'call',
	});
	expect(datesOf(counted, 'wait-call')).toMatchObject({
		at: '2026-12-07 08:30',
		why: ['anchor 2026-11-30', 'offset 2026-12-07', 'window 2026-12-07'],
	});
});

test('the hand-off comes after the deadline of the formal notice, counted from its deposit', () => {
	expect(datesOf(standard, 'wait-hand-off')?.at).toBe('2027-01-13 08:30');
});

test('what is no wait, or is never reached, has no date', () => {
	const lost = { ...standard.nodes['wait-call'], label: 'Perdue' } as ScenarioNode;
	expect(datesOf(standard, 'reminder-1')).toBeNull();
	expect(datesOf(withNode('lost', lost), 'lost')).toBeNull();
});

test('every wait of every scenario that a run can reach has a date, drafts included', () => {
	fc.assert(
		fc.property(arbitraryScenario(), (scenario) => {
			for (const [id, { kind }] of Object.entries(scenario.nodes))
				if (kind === 'wait') expect(sampleDate(scenario, id, invoice, calendars)).not.toBeNull();
		}),
		{ numRuns: 60 },
	);
});
