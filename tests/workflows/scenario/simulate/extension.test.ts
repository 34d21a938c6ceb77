import { expect, test } from 'vitest';
import { play } from '../../../play.ts';
import { storyOf } from '../../../story-of.ts';

const STANDARD = { due: '2027-02-26', amountCents: 360_000 };
const extended = (to: string) => ({ type: 'due-date-extended', invoice: 'FA-1', to });

test('a reminder put off by a pause waits for J+4 of the new due date (s16)', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-02-27T10:00', { type: 'pause', invoice: 'FA-1', until: '2027-03-05' })
		.on('2027-03-03T10:00', extended('2027-03-31'))
		.until('2027-04-06');
	expect(storyOf(story)).toEqual([
		'2027-02-19 08:30 email pre-reminder',
		'2027-02-27 10:00 paused',
		'2027-03-02 08:30 deferred reminder-1 → 2027-03-05 08:30',
		'2027-03-05 00:00 resumed',
		'2027-04-05 08:30 email reminder-1',
	]);
});

test('a reminder put off by a dispute does not leave early when the dispute ends', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-02-27T10:00', {
			type: 'dispute-opened',
			invoice: 'FA-1',
			category: 'quality',
			amountCents: 360_000,
			resolveOn: '2027-04-05',
		})
		.on('2027-03-10T10:00', extended('2027-04-20'))
		.on('2027-03-10T11:00', { type: 'dispute-resolved', invoice: 'FA-1', acceptedCents: 10_000 })
		.until('2027-04-30');
	expect(storyOf(story)).toEqual([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-02 08:30 deferred reminder-1 → 2027-04-06 08:30',
		'2027-04-26 08:30 email reminder-1',
	]);
});

test('nothing goes to collections on an approval of before the extension', async () => {
	const approved = {
		type: 'task-done',
		invoice: 'FA-1',
		node: 'approve-hand-off',
		outcome: 'approved',
		actor: 'claire',
	};
	const asked = await play('standard', STANDARD)
		.on('2027-04-19T10:00', extended('2027-06-20'))
		.on('2027-04-20T10:00', approved)
		.until('2027-08-10');
	const given = await play('standard', STANDARD)
		.on('2027-04-19T09:00', { type: 'letter-event', invoice: 'FA-1', event: 'received' })
		.on('2027-04-19T09:30', approved)
		.on('2027-04-20T10:00', extended('2027-06-20'))
		.until('2027-08-10');
	for (const story of [asked, given]) {
		expect(story.filter(({ kind }) => kind === 'hand-off')).toEqual([]);
		expect(storyOf(story)).toContain('2027-08-09 08:30 task approve-hand-off approve');
		expect(story.filter((line) => line.kind === 'alert' && line.code === 'approval-void')).toHaveLength(1);
	}
});

test('a reminder that counts from the one before never leaves before the new due date has passed', async () => {
	const scenario = {
		amiable: 1,
		id: 'relative',
		name: 'Relative',
		start: 'start',
		nodes: {
			start: { kind: 'start', label: 'Start', next: 'wait-1' },
			'wait-1': { kind: 'wait', label: 'J+4', anchor: 'due-date', offset: 4, next: 'reminder-1' },
			'reminder-1': { kind: 'email', label: 'One', template: 'reminder-1', next: 'wait-2' },
			'wait-2': {
				kind: 'wait',
				label: 'A week on',
				anchor: 'previous-contact',
				offset: 7,
				next: 'reminder-2',
			},
			'reminder-2': { kind: 'email', label: 'Two', template: 'reminder-2', next: 'end' },
			end: { kind: 'end', label: 'End', outcome: 'completed' },
		},
	};
	const story = await play(scenario, STANDARD)
		.on('2027-03-04T10:00', extended('2027-03-31'))
		.until('2027-04-10');
	expect(storyOf(story)).toEqual([
		'2027-03-02 08:30 email reminder-1',
		'2027-04-01 08:30 email reminder-2',
		'2027-04-01 end completed',
	]);
});
