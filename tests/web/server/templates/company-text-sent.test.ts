import { beforeEach, describe, expect, test } from 'vitest';
import { deliverEmail } from '#activities/contact/deliver-email.ts';
import { withoutClaim } from '#activities/contact/hand-over.ts';
import { requestOf } from '#activities/contact/request-of.ts';
import { outboxMail } from '#activities/ports/outbox-mail.ts';
import { decideContact } from '#db/account/decide-slot.ts';
import { forOrganisation } from '#db/client.ts';
import { companyLintContext } from '#lib/server/templates/company-lint-context.ts';
import { companyTemplates } from '#lib/server/templates/company-templates.ts';
import { keepVersion } from '#lib/server/templates/keep-version.ts';
import { messageExample } from '#lib/server/templates/message-example.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';
import { startRun, untilItAsks } from '../../../db/run-by-hand.ts';

const BODY = '{{ labels.crossed_notice }}\n\n[[statement]]\n\n[[payment]]\n\n[[contact]]';
const head = { id: 'pre-reminder', channel: 'email', purpose: 'reminder', name: null } as const;
const variant = { language: 'fr', tone: '', by: 'anne' } as const;

let world: ReceivablesWorld;

const save = (subject: string, base: number, at: number) =>
	world.inside((tx) =>
		keepVersion(tx, head, { ...variant, base, at, state: 'written', subject, body: BODY }),
	);

/** Sends the note before the due date of one invoice, as the mail activity does; answers what was filed. */
async function sendFirstMessage(): Promise<{ subject: string; text: string; at: number }> {
	const invoice = await world.invoice('a');
	const { intent, at } = await untilItAsks(await startRun(world, invoice, on(1, 22)));
	const order = {
		organisationId: world.organisationId,
		customerId: world.customer,
		runId: `inv/${world.organisationId}/${invoice}`,
		invoice,
		at,
		intent,
		scenario: { id: 'standard', name: 'Standard', version: 1, hash: '' },
	};
	const { answer } = await world.inside((tx) => decideContact(tx, order));
	if (answer.kind !== 'send') throw new Error(answer.kind);
	const { messageId } = await deliverEmail(
		{ db: world.db },
		outboxMail(),
		order,
		requestOf(order, answer),
		withoutClaim,
	);
	const filed = await world.one((tx) =>
		tx.selectFrom('message').select(['subject', 'text']).where('id', '=', messageId).executeTakeFirst(),
	);
	return { ...filed, at };
}

beforeEach(async () => {
	world = await receivablesWorld();
	await world.inside(async (tx) => {
		await tx
			.updateTable('organisation')
			.set({
				senderEmail: 'compta@verrerie.test',
				replyEmail: 'compta@verrerie.test',
				phone: '04 72 00 00 00',
			})
			.execute();
		await tx
			.insertInto('bankAccount')
			.values({ currency: 'EUR', iban: 'FR7630006000011234567890189', holder: 'Verrerie du Rhône' })
			.execute();
	});
});

describe('what is sent', () => {
	test('the product’s words while the company has none', async () => {
		expect((await sendFirstMessage()).subject).toBe('Échéance prochaine : facture FA-a');
	});

	test('the company’s own words from the moment they were saved', async () => {
		await save('Bientôt : {{ firstNumber }}', 0, on(1, 10));
		expect((await sendFirstMessage()).subject).toBe('Bientôt : FA-a');
	});

	test('the version that was there when the message was due, not one saved after', async () => {
		await save('Bientôt : {{ firstNumber }}', 0, on(1, 10));
		await save('Trop tard : {{ firstNumber }}', 1, on(1, 30));
		const { subject, at } = await sendFirstMessage();
		expect(at).toBeLessThan(on(1, 30));
		expect(subject).toBe('Bientôt : FA-a');
	});

	test('the product’s words again, once the company went back to them', async () => {
		await save('Bientôt : {{ firstNumber }}', 0, on(1, 10));
		await world.inside((tx) =>
			keepVersion(tx, head, { ...variant, base: 1, at: on(1, 11), state: 'shipped' }),
		);
		expect((await sendFirstMessage()).subject).toBe('Échéance prochaine : facture FA-a');
	});

	test('a text that forgets an item is refused with its name, and nothing is filed', async () => {
		await world.inside((tx) =>
			keepVersion(tx, head, {
				...{ ...variant, base: 0, at: on(1, 10), state: 'written' },
				subject: 'Rappel',
				body: '[[statement]]\n\n[[payment]]',
			}),
		);
		await expect(sendFirstMessage()).rejects.toMatchObject({ code: 'missing-item' });
		expect(await world.inside((tx) => tx.selectFrom('message').select('id').execute())).toEqual([]);
	});
});

describe('versions', () => {
	test('two writers: the second is told that somebody saved meanwhile', async () => {
		expect(await save('Un', 0, on(1, 10))).toEqual({ ok: true, value: 1 });
		expect(await save('Deux', 0, on(1, 10))).toMatchObject({
			ok: false,
			problem: { code: 'text-conflict', params: { version: 1 } },
		});
		expect(await save('Deux', 1, on(1, 11))).toEqual({ ok: true, value: 2 });
	});

	test('both at once: one of them', async () => {
		const answers = await Promise.all([save('Un', 0, on(1, 10)), save('Deux', 0, on(1, 10))]);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
	});

	test('no version can be changed or taken away', async () => {
		await save('Un', 0, on(1, 10));
		await expect(
			world.inside((tx) => tx.updateTable('messageTemplateVersion').set({ subject: 'Autre' }).execute()),
		).rejects.toThrow();
		await expect(world.inside((tx) => tx.deleteFrom('messageTemplateVersion').execute())).rejects.toThrow();
	});

	test('another company neither sees them nor sends them', async () => {
		await save('Un', 0, on(1, 10));
		const other = await world.another('Menuiserie Vauban');
		const seen = await forOrganisation(world.db, other, (tx) => companyTemplates(tx, 'pre-reminder'));
		expect(seen[0]?.variants.map(({ origin }) => origin)).toEqual(['shipped', 'shipped']);
	});

	test('a save is journaled', async () => {
		await save('Un', 0, on(1, 10));
		const line = await world.one((tx) =>
			tx
				.selectFrom('journal')
				.select(['actor', 'line'])
				.where('kind', '=', 'message-text-saved')
				.executeTakeFirst(),
		);
		expect(line.actor).toBe('anne');
		expect(JSON.parse(line.line)).toMatchObject({
			details: { template: 'pre-reminder', language: 'fr', tone: '', version: 1, state: 'written' },
		});
	});
});

test('the linter knows the company’s words as soon as they are saved', async () => {
	const items = async () => {
		const context = await world.inside(companyLintContext);
		return context.templates?.['pre-reminder']?.['fr']?.items ?? [];
	};
	expect(await items()).toContain('how-to-contact');
	await world.inside((tx) =>
		keepVersion(tx, head, {
			...{ ...variant, base: 0, at: on(1, 10), state: 'written' },
			subject: 'Rappel',
			body: '[[statement]]\n\n[[payment]]',
		}),
	);
	expect(await items()).not.toContain('how-to-contact');
});

test('a tone that is removed leaves its customers the text for every tone', async () => {
	const reminder = { ...head, id: 'reminder-1' };
	await world.inside((tx) =>
		keepVersion(tx, reminder, {
			...{ language: 'fr', tone: 'firm', by: 'anne', base: 0, at: on(1, 10) },
			state: 'removed',
		}),
	);
	const [template] = await world.inside((tx) => companyTemplates(tx, 'reminder-1'));
	const tones = template?.variants.filter(({ language }) => language === 'fr').map(({ tone }) => tone);
	expect(tones?.toSorted()).toEqual(['', 'courteous']);
});

test('an example is the invoice as it stands on its day, in the language that is asked for', async () => {
	const invoice = await world.invoice('a');
	const query = { purpose: 'reminder', language: 'en', tone: 'neutral', at: on(3, 1) } as const;
	const example = await world.inside((tx) => messageExample(tx, { invoice, ...query }));
	if (!example.ok) throw new Error(example.problem.code);
	expect(example.value).toMatchObject({
		language: 'en',
		sentOn: '2027-03-01',
		recipient: { company: 'Durand SA', person: 'Paul Durand' },
		totals: { claimedCents: 100_000 },
		invoices: [{ number: 'FA-a', daysLate: 24, remainingCents: 100_000 }],
	});
	expect(await world.inside((tx) => messageExample(tx, { invoice: 'nowhere', ...query }))).toMatchObject({
		ok: false,
		problem: { code: 'unknown-invoice' },
	});
});
