import { expect, test } from 'vitest';
import { taskDone } from '../play.ts';
import { bothTell } from './both-tell.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld();

test('nobody pays: call, formal notice, approval, hand-off', async () => {
	const story = await bothTell(world.current, (host) =>
		host('standard', { due: '2027-02-26', amountCents: 360_000 })
			.on('2027-04-28T10:10', taskDone('approve-hand-off', 'approved', { actor: 'claire' }))
			.until('2027-06-30'),
	);
	expect(story).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-02 08:30 email reminder-1',
		'2027-03-09 08:30 call',
		'2027-03-09 08:30 email call',
		'2027-03-16 08:30 alert call task-overdue',
		'2027-03-18 08:30 formal-notice',
		'2027-04-08 08:30 task formal-notice check-reception',
		'2027-04-19 08:30 task approve-hand-off approve',
		'2027-04-26 08:30 alert approve-hand-off approval-pending',
		'2027-04-28 10:10 hand-off',
		'2027-04-28 end handed-off',
	]);
});
