import { expect, test } from 'vitest';
import { incidentText } from '../../../web/lib/tasks/incident-text.ts';

const told = {
	code: 'delivery-failed',
	reason: '',
	detail: null,
	params: {},
	channel: null,
	since: null,
	stuck: null,
};

test.each([
	['what to mend', { reason: 'no-bank-account' }, /compte bancaire.*réglages/],
	['what our own checks miss, by its name', { reason: 'missing-item', params: { item: 'court' } }, /Saisine/],
	['a doubt, whatever made it', { code: 'delivery-unknown', reason: 'provider-unavailable' }, /ne sera pas/],
	['something for a reason nobody wrote down', { reason: 'never-heard-of' }, /Ouvrez la relance/],
])('an incident says %s', (_what, incident, text) => {
	expect(incidentText({ ...told, ...incident }, 'Europe/Paris')).toMatch(text);
});

test('an outage says by which way nothing leaves, and since when', () => {
	const outage = { code: 'provider-down', channel: 'mail', since: '2027-03-02T07:30:00Z' };
	expect(incidentText({ ...told, ...outage }, 'Europe/Paris')).toMatch(/E-mails.*2 mars 2027, 08:30/);
});
