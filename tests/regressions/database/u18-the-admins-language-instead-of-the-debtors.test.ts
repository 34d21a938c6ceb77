import { beforeEach, expect, test } from 'vitest';
import { on } from '../../db/receivables-world.ts';
import { sendingWorld } from './sending-world.ts';
import type { SendingWorld } from './sending-world.ts';

/** picpeak 760, Sylius 81, Invoice Ninja 820, pretix 397: subject in one language, body in another, dates that read two ways. */
let world: SendingWorld;
beforeEach(async () => {
	world = await sendingWorld();
});

const contact = (more = {}) => ({ name: 'Jo', roles: ['accounting'], email: 'jo@petit.test', ...more });
const FRENCH = /relance|facture|échéance|règlement|bonjour|madame/i;
const ENGLISH = /reminder|invoice|due date|payment|dear|hello/i;

async function messageTo(changes: Parameters<SendingWorld['debtor']>[1]) {
	await world.debtor('petit', { contacts: [contact()], ...changes });
	await world.invoice('a', { customerId: 'petit', dueOn: '2027-02-05', issuedOn: '2027-01-04' });
	await world.carryOut(await world.until('a', 'reminder-1', on(2, 6), 'petit'));
	const [sent] = world.postmark.accepted;
	if (!sent) throw new Error('nothing left');
	const stored = await world.one((tx) => tx.selectFrom('message').select('language').executeTakeFirst());
	const text = (sent.TextBody ?? '').replace(/[\s\u00a0\u202f]+/g, ' ');
	return { subject: sent.Subject, text, language: stored.language };
}

test('a French company writes to an English-speaking debtor in English: subject, body, dates and amounts', async () => {
	const { subject, text, language } = await messageTo({ language: 'en', country: 'GB' });
	expect(language).toBe('en');
	for (const part of [subject, text]) {
		expect(part).toMatch(ENGLISH);
		expect(part).not.toMatch(FRENCH);
	}
	expect(text).toMatch(/5 February 2027/);
	expect(text).not.toMatch(/0?5[/.]0?2[/.]2027|0?2[/.]0?5[/.]2027/);
	expect(text).toContain('€1,000.00');
});

test('whoever speaks neither of our languages is written to in English, and the message says so', async () => {
	const { subject, text, language } = await messageTo({ language: 'de', country: 'DE' });
	expect(language).toBe('en');
	for (const part of [subject, text]) expect(part).toMatch(ENGLISH);
});

test('an English-speaking person at a French customer is written to in that person’s language', async () => {
	const { subject, text, language } = await messageTo({
		language: 'fr',
		contacts: [contact({ language: 'en' })],
	});
	expect(language).toBe('en');
	expect(subject).not.toMatch(FRENCH);
	expect(text).not.toMatch(FRENCH);
});

test('an English company writes to a French debtor in French', async () => {
	await world.inside((tx) => tx.updateTable('organisation').set({ language: 'en' }).execute());
	const { subject, text } = await messageTo({ language: 'fr' });
	for (const part of [subject, text]) {
		expect(part).toMatch(FRENCH);
		expect(part).not.toMatch(ENGLISH);
	}
	expect(text).toMatch(/5 février 2027/);
	expect(text).toContain('1 000,00 €');
});
