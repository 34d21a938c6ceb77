import { expect, test } from 'vitest';
import { payment, play } from '../../../play.ts';

test('a payment the evening before stops the reminder and earns a thanks', async () => {
	const story = await play('standard', { due: '2027-02-26', amountCents: 360_000 })
		.on('2027-03-01T18:00', payment(360_000))
		.until('2027-04-30');
	expect(story).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-02 08:30 thanks',
		'2027-03-02 end paid',
	]);
});
