import { expect, test } from 'vitest';
import { businessCalendar } from '#workflows/files/business-calendar.ts';
import { sampleDate } from '#workflows/scenario/sample-date.ts';
import { lint } from '#workflows/scenario/lint.ts';
import { play } from '../play.ts';
import { chain, due, email } from '../workflows/scenario/scenario-of.ts';

/** Dolibarr 30771: the sign of the offset was documented backwards, so "60 days late" left 60 days before the due date. */
const days = (offset: number) => ({
	amiable: 1,
	id: 'sign',
	name: 'Sign',
	start: 'start',
	nodes: {
		start: { kind: 'start', label: 'Start', next: 'wait' },
		wait: { kind: 'wait', label: 'Wait', anchor: 'due-date', offset, next: 'mail' },
		mail: { kind: 'email', label: 'Mail', template: 'reminder-1', next: 'end', onFailure: 'end' },
		end: { kind: 'end', label: 'End', outcome: 'completed' },
	},
});
const SETTING = { due: '2027-02-26', issued: '2026-12-01', amountCents: 100_000 };

test.each([
	[60, '2027-04-27'],
	[-60, '2026-12-28'],
	[4, '2027-03-02'],
	[-7, '2027-02-19'],
])('an offset of %i days leaves on %s: plus is after the due date, minus before', async (offset, on) => {
	const story = await play(days(offset), SETTING).until('2027-06-30');
	expect(story.filter(({ kind }) => kind === 'email').map(({ at }) => at.slice(0, 10))).toEqual([on]);
});

test('who draws it reads the resulting date beside the offset', () => {
	const window = [{ from: '08:30', to: '18:00' }];
	const paris = businessCalendar({
		timeZone: 'Europe/Paris',
		country: 'FR',
		windows: { email: window, sms: window, letter: window, call: window },
		from: '2026-01-01',
		until: '2028-12-31',
	});
	const invoice = { issuedOn: '2026-12-01', dueOn: '2027-02-26', amountCents: 1, currency: 'EUR' };
	const shown = (offset: number) =>
		sampleDate(chain({ w: due(offset), e: email() }), 'w', invoice, {
			creditor: paris,
			debtor: paris,
		})?.why.find(({ rule }) => rule === 'offset')?.to;
	expect([shown(60), shown(-60)]).toEqual(['2027-04-27', '2026-12-28']);
});

test('a formal step that the sign puts before the due date is refused at publication', () => {
	const notice = { kind: 'formal-notice', grantDays: 8 };
	const codes = (offset: number) =>
		lint(chain({ w: due(offset), n: notice }), { severity: 'publish' }).map(({ code }) => code);
	expect(codes(-60)).toContain('formal-notice-before-due');
	expect(codes(60)).not.toContain('formal-notice-before-due');
});
