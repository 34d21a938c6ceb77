import { expect, test } from 'vitest';
import { outboxMail } from '#activities/ports/outbox-mail.ts';
import { outboxSms } from '#activities/ports/outbox-sms.ts';
import { printByHand } from '#activities/ports/print-by-hand.ts';
import { transmitByHand } from '#activities/ports/transmit-by-hand.ts';
import { mailMessage } from './mail-message.ts';

test('the outbox gives one receipt per key, the same at each try, and can always be asked', async () => {
	const first = await outboxMail().deliver(mailMessage(), 'a');
	expect(await outboxMail().deliver(mailMessage(), 'a')).toEqual(first);
	expect(await outboxMail().find?.('a')).toEqual({ state: 'delivered', receipt: first });
	expect((await outboxMail().deliver(mailMessage(), 'b')).reference).not.toBe(first.reference);
	const sms = await outboxSms().deliver({ from: 'Atelier', to: '+33612345678', text: 'Bonjour' }, 'a');
	expect(sms.reference).not.toBe(first.reference);
});

test('a letter waits for a person, in the batch of its posting day', async () => {
	const letter = {
		service: 'registered',
		recipientLines: ['Client SA'],
		postingOn: '2027-03-02',
		reference: 'r',
		pdf: new Uint8Array(),
		pages: 1,
		sha256: '',
	} as const;
	expect(await printByHand().deliver(letter, 'k')).toMatchObject({ kind: 'to-print', batch: '2027-03-02' });
});

test('a hand-off waits for a person too', async () => {
	const order = {
		reference: 'r',
		procedure: 'injonction-de-payer',
		to: 'agency',
		currency: 'EUR',
		claimedCents: 1,
		dossier: new Uint8Array(),
		dossierSha256: '',
	};
	const port = transmitByHand();
	expect(port.transmission).toBe('by-hand');
	const receipt = await port.deliver(order, 'k');
	expect(await port.find?.('k')).toEqual({ state: 'delivered', receipt });
});
