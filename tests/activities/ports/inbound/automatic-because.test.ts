import { expect, test } from 'vitest';
import { automaticBecause } from '#activities/ports/inbound/automatic-because.ts';
import { threadOf } from '#activities/ports/postmark/postmark-inbound.ts';

const because = (headers: Record<string, string>, subject = 'RE: facture FA-1', from = 'paul@client.test') =>
	automaticBecause(
		Object.entries(headers).map(([name, value]) => ({ name, value })),
		{ subject, from },
	);

test.each([
	[{ 'Auto-Submitted': 'auto-replied' }, 'auto-submitted'],
	[{ 'auto-submitted': 'auto-generated; owner-email="x"' }, 'auto-submitted'],
	[{ 'X-Autoreply': 'yes' }, 'auto-reply-header'],
	[{ 'X-Autorespond': '1' }, 'auto-reply-header'],
	[{ Precedence: 'auto_reply' }, 'precedence'],
	[{ 'Content-Type': 'multipart/report; report-type=delivery-status' }, 'delivery-report'],
] as const)('a machine says so in its headers: %j', (headers, expected) => {
	expect(because(headers)).toBe(expected);
});

test.each([
	'Réponse automatique : facture FA-1',
	'RE: Absence du bureau',
	'Message d’absence',
	'Automatic reply: your invoice',
	'Out of office until Monday',
	'Undeliverable: Rappel',
])('a machine says so in its subject: «%s»', (subject) => {
	expect(because({}, subject)).toBe('subject');
});

test.each([
	[{}, 'RE: facture FA-1'],
	[{ 'Auto-Submitted': 'no' }, 'RE: facture FA-1'],
	[{ Precedence: 'list' }, 'RE: facture FA-1'],
	[{ 'X-Auto-Response-Suppress': 'All' }, 'Votre relance'],
	[{}, 'Absences répétées de livraison : facture contestée'],
	[{}, 'Automatique ou non, nous avons payé'],
])('a person wrote: %j «%s»', (headers, subject) => {
	expect(because(headers as Record<string, string>, subject)).toBeNull();
});

test('a mailer daemon is a machine', () => {
	expect(because({}, 'RE: x', 'MAILER-DAEMON@mx.client.test')).toBe('delivery-report');
});

test('names the messages that it answers, the closest first', () => {
	expect(
		threadOf([
			{ name: 'References', value: '<a@mtasv.net> <b@mtasv.net>' },
			{ name: 'in-reply-to', value: '<b@mtasv.net>' },
		]),
	).toEqual(['b@mtasv.net', 'a@mtasv.net']);
	expect(threadOf([])).toEqual([]);
});
