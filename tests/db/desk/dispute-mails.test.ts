import { beforeEach, expect, test } from 'vitest';
import { sendTaskMails } from '#activities/task-mail/send-task-mails.ts';
import { taskMails } from '#activities/task-mail/task-mails.ts';
import { askDisputeOwners } from '#db/disputes/ask-owners.ts';
import { writeDisputeNote } from '#db/disputes/write-note.ts';
import { recordFact } from '#db/account/record-fact.ts';
import { sendingWorld } from '../../regressions/database/sending-world.ts';
import type { SendingWorld } from '../../regressions/database/sending-world.ts';
import { on } from '../receivables-world.ts';

const AT = on(3, 2, 9);

let world: SendingWorld;
beforeEach(async () => {
	world = await sendingWorld();
	await world.debtor('petit', {
		contacts: [{ name: 'Jeanne', roles: ['accounting'], email: 'compta@petit.test' }],
	});
	await world.invoice('a', { customerId: 'petit', number: 'FA-7' });
});

/** A dispute of a category that the company gives to an address outside its members. */
const contested = (ownerEmail: string) =>
	world.inside(async (tx) => {
		const code = { status: 'Litige', subStatus: 'Logistique', categories: ['delivery'], ownerEmail };
		await tx.insertInto('disputeCode').values(code).execute();
		await recordFact(tx, world.organisationId, 'petit', {
			...{ id: 'dispute/d', at: AT, actor: null, type: 'dispute-opened', dispute: 'd', invoice: 'a' },
			...{ category: 'delivery', amountCents: 30_000, resolveOn: '2027-03-15' },
		});
		await writeDisputeNote(tx, {
			...{
				disputeId: 'd',
				at: AT,
				side: 'debtor',
				author: 'Jeanne',
				kind: 'opened',
				body: 'Deux palettes manquent.',
			},
		});
	});
const send = (at = AT) => sendTaskMails(world.deps, world.organisationId, at, taskMails.dispute);
const messages = () =>
	world.inside((tx) =>
		tx
			.selectFrom('message')
			.select(['kind', 'status', 'text', 'recipients', 'replyToken'])
			.orderBy('at')
			.execute(),
	);
const open = () =>
	world.inside((tx) =>
		tx
			.selectFrom('task')
			.select('key')
			.where('code', '=', 'mail-dispute')
			.where('state', '=', 'open')
			.execute(),
	);

test('an owner outside is written to once when a dispute becomes theirs, with what is contested and the customer’s words', async () => {
	await contested('entrepot@logistique.test');
	expect(await send()).toBe(1);
	expect(await send()).toBe(0);
	const [message] = await messages();
	expect(message).toMatchObject({ kind: 'dispute', replyToken: null });
	expect(message?.recipients).toMatchObject({ to: [{ email: 'entrepot@logistique.test' }], cc: [] });
	const text = message?.text.replaceAll(/\s/g, ' ');
	for (const said of ['FA-7', '300,00 €', 'Litige / Logistique', '15 mars 2027', 'Deux palettes manquent.'])
		expect(text).toContain(said);
	expect(await open()).toEqual([]);
});

test('and again on its day, unless it is settled by then', async () => {
	await contested('entrepot@logistique.test');
	await send();
	await world.inside((tx) => askDisputeOwners(tx, on(3, 15)));
	expect(await send(on(3, 15))).toBe(1);
	await world.inside((tx) =>
		recordFact(tx, world.organisationId, 'petit', {
			...{
				id: 'settled',
				at: on(3, 16),
				actor: 'anne',
				type: 'dispute-resolved',
				invoice: 'a',
				acceptedCents: 0,
			},
		}),
	);
	await world.inside((tx) => askDisputeOwners(tx, on(3, 16)));
	expect(await send(on(3, 16))).toBe(0);
	expect(await messages()).toHaveLength(2);
});

test('never at an address of a customer: that is a person’s to put right', async () => {
	await contested('Compta@petit.test');
	expect(await send()).toBe(0);
	expect(await send()).toBe(0);
	expect(await messages()).toEqual([]);
	expect(await open()).toHaveLength(1);
});
