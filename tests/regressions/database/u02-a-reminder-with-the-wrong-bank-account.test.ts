import { beforeEach, expect, test } from 'vitest';
import { on } from '../../db/receivables-world.ts';
import { sendingWorld } from './sending-world.ts';
import type { SendingWorld } from './sending-world.ts';

/** accounted 1806: a reminder in euros printed the account in kronor, and a debtor's money went there. */
const SEK = 'SE4550000000058398257466';
let world: SendingWorld;
beforeEach(async () => {
	world = await sendingWorld();
	await world.inside((tx) =>
		tx
			.insertInto('bankAccount')
			.values({ currency: 'SEK', iban: SEK, bic: 'ESSESESS', holder: 'Verrerie du Rhône' })
			.execute(),
	);
});

const plain = (text: string | undefined): string => (text ?? '').replace(/\s/g, '');

test('each currency has its own message, and each message its own account', async () => {
	await world.invoice('eur');
	await world.invoice('sek', { currency: 'SEK', amountCents: 900_000 });
	await world.carryOut(await world.until('eur', 'reminder-1', on(2, 6)));
	await world.carryOut(await world.until('sek', 'reminder-1', on(2, 6)));
	const [euros, kronor] = world.postmark.accepted;
	expect(world.postmark.accepted).toHaveLength(2);
	expect(plain(euros?.TextBody)).toContain('FR7630006000011234567890189');
	expect(plain(euros?.TextBody)).not.toContain(SEK);
	expect(plain(kronor?.TextBody)).toContain(SEK);
	expect(plain(kronor?.TextBody)).not.toContain('FR7630006000011234567890189');
	expect(plain(kronor?.TextBody)).not.toContain('€');
});

test('no account in the currency: nothing leaves, and a person is told why', async () => {
	await world.invoice('usd', { currency: 'USD' });
	const result = await world.carryOut(await world.until('usd', 'reminder-1', on(2, 6)));
	expect(result).toMatchObject({ kind: 'refused', reason: 'no-bank-account' });
	expect(world.postmark.accepted).toEqual([]);
	const incident = await world.one((tx) =>
		tx
			.selectFrom('task')
			.select(['kind', 'code', 'payload'])
			.where('kind', '=', 'incident')
			.executeTakeFirst(),
	);
	expect(incident).toMatchObject({ code: 'delivery-failed', payload: { reason: 'no-bank-account' } });
});
