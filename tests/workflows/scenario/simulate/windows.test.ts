import { expect, test } from 'vitest';
import { payment, play } from '../../../play.ts';

type Written = Readonly<Record<string, unknown>>;

const scenarioWith = (settings: Written, email: Written = {}) => ({
	amiable: 1,
	id: 'hours',
	name: 'Hours',
	start: 'start',
	settings,
	nodes: {
		start: { kind: 'start', label: 'Start', next: 'wait' },
		wait: { kind: 'wait', label: 'J+4', offset: 4, next: 'mail' },
		mail: { kind: 'email', label: 'Reminder', template: 'reminder-1', next: 'end', ...email },
		end: { kind: 'end', label: 'End', outcome: 'completed' },
	},
});

const SETTING = { due: '2027-02-26', amountCents: 360_000 };

test('a scenario sends in its own hours', async () => {
	const hours = { email: [{ from: '10:30', to: '12:00' }] };
	const story = await play(scenarioWith({ windows: hours, minGapDays: 2 }), SETTING).until('2027-03-10');
	expect(story).toRead(['2027-03-02 10:30 email mail', '2027-03-02 end completed']);
});

test('hours of a step win over those of its scenario, and say so in the derivation', async () => {
	const scenario = scenarioWith(
		{ windows: { email: [{ from: '10:30', to: '12:00' }] } },
		{ window: [{ from: '14:00', to: '16:00' }] },
	);
	const story = await play(scenario, SETTING).until('2027-03-02');
	expect(story).toRead(['2027-03-02 14:00 email mail', '2027-03-02 end completed']);
	expect(story.find(({ kind }) => kind === 'email')?.why.find(({ rule }) => rule === 'window')).toMatchObject(
		{
			rule: 'window',
			to: '2027-03-02T14:00:00+01:00',
		},
	);
});

test('hours before the company opens begin when it opens: nothing leaves before', async () => {
	const scenario = scenarioWith({ windows: { email: [{ from: '06:00', to: '10:00' }] } });
	expect(await play(scenario, SETTING).until('2027-03-02')).toRead([
		'2027-03-02 08:30 email mail',
		'2027-03-02 end completed',
	]);
});

test('hours in which the company is never open leave its own: no message is lost', async () => {
	const scenario = scenarioWith({ windows: { email: [{ from: '20:00', to: '22:00' }] } });
	expect(await play(scenario, SETTING).until('2027-03-02')).toRead([
		'2027-03-02 08:30 email mail',
		'2027-03-02 end completed',
	]);
});

test('a payment before the later hour stops the message', async () => {
	const scenario = scenarioWith({ windows: { email: [{ from: '15:00', to: '17:00' }] } });
	const story = await play(scenario, SETTING).on('2027-03-02T10:00', payment(360_000)).until('2027-03-03');
	expect(story.filter(({ kind }) => kind === 'email')).toEqual([]);
});
