import { test, expect } from 'vitest';
import { payment } from '../play.ts';
import { bothTell } from './both-tell.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld();

test('a payment the evening before stops the reminder and earns a thanks', async () => {
	const story = await bothTell(world.current, (host) =>
		host('standard', { due: '2027-02-26', amountCents: 360_000 })
			.on('2027-03-01T18:00', payment(360_000, { id: 'evening' }))
			.until('2027-04-30'),
	);
	expect(story).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-02 08:30 thanks',
		'2027-03-02 end paid',
	]);
});
