import { afterEach, expect, test, vi } from 'vitest';
import { renderEmail } from '#activities/render/render-message.ts';
import { templateCatalogue } from '#activities/render/template-catalogue.ts';
import { messageData } from '../activities/render/message-data.ts';
import { payment, play } from '../play.ts';

/** Invoice Ninja 792, 8974, 11692: dates kept as instants in UTC came out a day early, and the client's time zone was ignored. */
const machines = ['UTC', 'America/Los_Angeles', 'Pacific/Auckland', 'Europe/Paris'];
const SETTING = { due: '2027-03-26', amountCents: 360_000 };

afterEach(() => {
	vi.unstubAllEnvs();
});

test('wherever the machine stands, the message says the invoice’s own dates', async () => {
	for (const zone of machines) {
		vi.stubEnv('TZ', zone);
		const found = await templateCatalogue().find({ template: 'reminder-1', language: 'fr', tone: 'neutral' });
		if (!found.ok) throw new Error(found.problem.code);
		const rendered = await renderEmail(found.value, messageData());
		if (!rendered.ok) throw new Error(rendered.problem.code);
		const text = rendered.value.text.replace(/\u00a0/g, ' ');
		expect(text).toContain('26 février 2027');
		expect(text).not.toContain('25 février 2027');
	}
});

test('wherever the machine stands, the story is the same to the minute, summer time begun meanwhile included', async () => {
	const told = [];
	for (const zone of machines) {
		vi.stubEnv('TZ', zone);
		told.push(
			await play('standard', SETTING)
				.on('2027-04-07T00:10', payment(60_000, { id: 'P' }))
				.until('2027-04-12'),
		);
	}
	for (const story of told.slice(1)) expect(story).toEqual(told[0]);
	expect(told[0]).toRead([
		'2027-03-19 08:30 email pre-reminder',
		'2027-03-30 08:30 email reminder-1',
		'2027-04-06 08:30 call',
		'2027-04-06 08:30 email call',
		'2027-04-07 08:30 receipt',
	]);
	expect(told[0]?.map(({ at }) => at.slice(19))).toContain('+02:00');
});

test('a debtor overseas is written to in the debtor’s own morning', async () => {
	const story = await play('standard', {
		...SETTING,
		organisation: { timeZone: 'Europe/Paris' },
		customer: { country: 'GP' },
	}).until('2027-03-31');
	const mails = story.filter(({ kind }) => kind === 'email');
	// Half past eight in Guadeloupe: half past one in winter Paris, half past two in summer.
	expect(mails.map(({ at }) => at)).toEqual(['2027-03-19T13:30:00+01:00', '2027-03-30T14:30:00+02:00']);
});

test('due on the 26th is late on the 27th at midnight of the company, not an hour before or after', async () => {
	const story = await play('standard', SETTING).until('2027-03-28');
	const late = story.find((line) => line.kind === 'status' && line.to === 'overdue');
	expect(late?.at).toBe('2027-03-27T00:00:00+01:00');
});
