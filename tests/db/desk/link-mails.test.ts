import { beforeEach, expect, test } from 'vitest';
import { sendTaskMails } from '#activities/task-mail/send-task-mails.ts';
import { taskMails } from '#activities/task-mail/task-mails.ts';
import { recordFact } from '#db/account/record-fact.ts';
import { askLink } from '#db/debtor/ask-link.ts';
import { linkHash } from '#db/debtor/make-link.ts';
import { on } from '../receivables-world.ts';
import { sendingWorld } from '../../regressions/database/sending-world.ts';
import type { SendingWorld } from '../../regressions/database/sending-world.ts';

/** Tuesday 2 March 2027, eight in the evening: an answer does not wait for office hours. */
const AT = on(3, 2, 19);

let world: SendingWorld;
beforeEach(async () => {
	world = await sendingWorld();
	await world.debtor('petit', {
		contacts: [
			{ name: 'Direction', roles: ['management'], email: 'direction@petit.test' },
			{ name: 'Jeanne Roux', roles: ['accounting'], email: 'compta@petit.test' },
		],
	});
});

const ask = (madeFor: string | null) =>
	world.inside((tx) => askLink(tx, { customerId: 'petit', madeFor, at: AT, actor: 'debtor:x' }));
const send = (known: { address?: string } = { address: 'https://desk.test' }) =>
	sendTaskMails({ ...world.deps, ...known }, world.organisationId, AT, taskMails.link);
const links = () => world.inside((tx) => tx.selectFrom('debtorLink').select(['sha256', 'madeFor']).execute());

test('the new link goes to whom the old one was made for, once, and opens', async () => {
	await ask('direction@petit.test');
	expect([await send(), await send()]).toEqual([1, 0]);
	const [mail] = world.postmark.accepted;
	expect(mail?.To).toBe('"Direction" <direction@petit.test>');
	const word = /https:\/\/desk\.test\/d\/([\w-]{32})/.exec(mail?.TextBody ?? '')?.[1] ?? '';
	expect(await links()).toEqual([{ sha256: linkHash(word), madeFor: 'direction@petit.test' }]);
	expect(mail?.HtmlBody).toContain(word);
	expect(mail?.TextBody).toContain('ce n’est pas une relance');
	const journal = await world.inside((tx) =>
		tx.selectFrom('journal').select('kind').where('customerId', '=', 'petit').orderBy('seq').execute(),
	);
	expect(journal.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['link-requested', 'link-sent']));
});

test('a link that a colleague passed on is replaced at the customer’s own accounts department', async () => {
	await ask('Anne');
	expect(await send()).toBe(1);
	expect(world.postmark.accepted[0]?.To).toBe('"Jeanne Roux" <compta@petit.test>');
});

test.each(['no address of the product', 'no page', 'nobody to write to', 'proceedings'])(
	'with %s it waits for somebody, and makes no link that nobody gets',
	async (why) => {
		await ask(null);
		await world.inside(async (tx) => {
			if (why === 'no page') await tx.updateTable('organisation').set({ debtorPage: false }).execute();
			if (why === 'nobody to write to')
				await tx.updateTable('contactPerson').set({ unusableReason: 'unsubscribed' }).execute();
		});
		if (why === 'proceedings')
			await world.inside((tx) =>
				recordFact(tx, world.organisationId, 'petit', {
					...{ type: 'insolvency', id: 'fact-i', at: AT, actor: 'anne', procedure: 'liquidation' },
					...{ judgmentOn: '2027-02-26', publishedOn: '2027-03-01' },
				}),
			);
		expect(await (why === 'no address of the product' ? send({}) : send())).toBe(0);
		expect(await links()).toEqual([]);
	},
);
