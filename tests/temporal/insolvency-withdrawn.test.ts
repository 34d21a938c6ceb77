import { expect, test } from 'vitest';
import { insolvencyEnded, insolvencyOf } from '../play.ts';
import { bothTell } from './both-tell.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld();

test('proceedings entered by mistake close the run; withdrawn, it starts again where it stood and does nothing twice', async () => {
	const story = await bothTell(world.current, (host) =>
		host('standard', { due: '2027-02-26', amountCents: 360_000 })
			.on('2027-03-03T10:00', insolvencyOf('2027-03-01', '2027-03-02'))
			.on('2027-03-10T19:30', insolvencyEnded('mistake'))
			.until('2027-03-24'),
	);
	expect(story).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-02 08:30 email reminder-1',
		'2027-03-03 10:00 task declare-claim',
		'2027-03-03 end insolvency',
		'2027-03-11 08:30 call',
		'2027-03-11 08:30 email call',
		'2027-03-18 08:30 alert call task-overdue',
		'2027-03-22 08:30 formal-notice',
	]);
});
