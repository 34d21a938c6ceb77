import { expect, test } from 'vitest';
import { payment } from '../play.ts';
import { bothTell } from './both-tell.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld();

test('a part payment earns a receipt; the next reminder asks for the rest', async () => {
	const story = await bothTell(world.current, (host) =>
		host('standard', { due: '2027-02-26', amountCents: 360_000 })
			.on('2027-02-26T15:00', payment(100_000, { id: 'part' }))
			.until('2027-03-04'),
	);
	expect(story).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-01 08:30 receipt',
		'2027-03-02 08:30 email reminder-1',
	]);
	const reminder = story.find(({ node }) => node === 'reminder-1');
	expect(reminder).toMatchObject({ amounts: { residualCents: 260_000 } });
});
