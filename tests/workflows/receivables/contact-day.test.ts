import { expect, test } from 'vitest';

import {
	contactClosedReason,
	isContactDay,
	nextContactSlot,
	shiftContact,
} from '#workflows/receivables/contact-day.ts';
import { isoWithOffset } from '#workflows/receivables/local-time.ts';
import { MARTINIQUE, PARIS, REUNION, STRASBOURG } from './sample-calendars.ts';

test('a contact needs a day on which both sides work', () => {
	const toStrasbourg = { creditor: PARIS, debtor: STRASBOURG };
	expect(isContactDay(toStrasbourg, '2027-03-26')).toBe(false);
	expect(shiftContact(toStrasbourg, '2027-03-26', 'forward')).toBe('2027-03-30');
	expect(shiftContact(toStrasbourg, '2027-03-26', 'backward')).toBe('2027-03-25');
	expect(shiftContact({ creditor: STRASBOURG, debtor: PARIS }, '2027-03-26', 'forward')).toBe('2027-03-30');
});

test('says which side is closed and why', () => {
	const creditor = { ...PARIS, closings: [{ from: '2027-08-02', to: '2027-08-20' }] };
	expect(contactClosedReason({ creditor, debtor: REUNION }, '2027-08-03')).toEqual({
		side: 'creditor',
		reason: 'closing',
	});
	expect(contactClosedReason({ creditor, debtor: REUNION }, '2027-12-20')).toEqual({
		side: 'debtor',
		reason: 'holiday',
	});
	expect(contactClosedReason({ creditor, debtor: REUNION }, '2027-12-21')).toBeUndefined();
});

test('leaves in the window of the debtor, in its zone, over its abolition day', () => {
	const toReunion = { creditor: PARIS, debtor: REUNION };
	const asked = Date.parse('2027-12-17T15:00+01:00');
	expect(isoWithOffset(REUNION, nextContactSlot(toReunion, 'email', asked))).toBe(
		'2027-12-21T08:30:00+04:00',
	);
	const toMartinique = { creditor: PARIS, debtor: MARTINIQUE };
	const morning = Date.parse('2027-03-02T08:30+01:00');
	expect(isoWithOffset(MARTINIQUE, nextContactSlot(toMartinique, 'email', morning))).toBe(
		'2027-03-02T08:30:00-04:00',
	);
});
