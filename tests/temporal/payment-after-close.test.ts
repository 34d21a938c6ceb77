import { expect, test } from 'vitest';
import { forOrganisation } from '#db/client.ts';
import { payment } from '../play.ts';
import { bothTell } from './both-tell.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld();

test('a payment after the run has closed is kept for a person, who is alerted; nothing fails', async () => {
	let late: { type: string; invoiceId: string }[] = [];
	const told = async (organisationId: string): Promise<void> => {
		late = await forOrganisation(world.current.deps.db, organisationId, (tx) =>
			tx.selectFrom('lateEvent').select(['type', 'invoiceId']).execute(),
		);
	};
	const story = await bothTell(
		world.current,
		(host) =>
			host('standard', { due: '2027-02-26', amountCents: 360_000 })
				.on('2027-03-01T18:00', payment(360_000, { id: 'in time' }))
				.on('2027-03-10T11:00', payment(360_000, { id: 'paid twice' }))
				.until('2027-04-30'),
		{ told },
	);
	expect(story).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-02 08:30 thanks',
		'2027-03-02 end paid',
		'2027-03-10 11:00 alert late-event',
	]);
	expect(late).toEqual([{ type: 'payment', invoiceId: 'FA-1' }]);
});
