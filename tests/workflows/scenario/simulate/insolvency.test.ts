import { expect, test } from 'vitest';
import { insolvencyEnded, insolvencyOf, play } from '../../../play.ts';
import { storyOf } from '../../../story-of.ts';

const SETTING = { due: '2027-02-26', amountCents: 360_000 };

test('a judgment told with a wrong date ends the chasing; corrected, it goes on where it stood', async () => {
	const story = await play('standard', SETTING)
		.on('2027-03-03T10:00', insolvencyOf('2027-03-01', '2027-03-02'))
		.on('2027-03-05T10:00', insolvencyOf('2026-12-01', '2026-12-10'))
		.until('2027-03-20');
	// The invoice of 27 January 2027 was born after the real judgment, of December: it is owed and chased.
	expect(storyOf(story)).toEqual([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-02 08:30 email reminder-1',
		'2027-03-03 10:00 task declare-claim',
		'2027-03-03 end insolvency',
		'2027-03-09 08:30 call',
		'2027-03-09 08:30 email call',
		'2027-03-16 08:30 alert call task-overdue',
		'2027-03-18 08:30 formal-notice',
	]);
});

const frozenOn3March = () =>
	play('standard', SETTING).on('2027-03-03T10:00', insolvencyOf('2027-03-01', '2027-03-02'));

test.each(['mistake', 'lifted'])(
	'%s: what proceedings froze goes on where it stood, nothing twice',
	async (outcome) => {
		const story = await frozenOn3March().on('2027-03-12T15:00', insolvencyEnded(outcome)).until('2027-03-16');
		expect(storyOf(story)).toEqual([
			'2027-02-19 08:30 email pre-reminder',
			'2027-03-02 08:30 email reminder-1',
			'2027-03-03 10:00 task declare-claim',
			'2027-03-03 end insolvency',
			'2027-03-12 15:00 call',
			'2027-03-12 15:00 email call',
		]);
	},
);

test('closed proceedings leave frozen what they froze', async () => {
	const story = await frozenOn3March().on('2027-03-12T15:00', insolvencyEnded('closed')).until('2027-06-01');
	expect(storyOf(story).at(-1)).toBe('2027-03-03 end insolvency');
});
