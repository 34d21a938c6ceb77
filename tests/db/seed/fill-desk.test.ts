import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { readAccount } from '#db/account/read-account.ts';
import { refold } from '#db/account/refold.ts';
import { connect, forOrganisation } from '#db/client.ts';
import type { Db, Tx } from '#db/client.ts';
import { verifyJournal } from '#db/journal/verify-journal.ts';
import { urlFor } from '#db/roles.ts';
import { demoOrganisation } from '#db/seed/people.ts';
import { fillDesk } from '#db/seed/desk/fill-desk.ts';
import { HOLD_REASON } from '#db/seed/desk/replies.ts';
import { afterFile } from '../../config/after-file.ts';
import { demoDatabase } from '../../config/demo-database.ts';

/** 2027-03-10, a Wednesday, noon in Paris. */
const NOW = Date.UTC(2027, 2, 10, 11);

let inside: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

beforeAll(async () => {
	const { ownerUrl } = await demoDatabase(NOW);
	const organisationId = (await demoOrganisation(ownerUrl)) ?? '';
	const db: Db = connect(urlFor(ownerUrl, 'amiable_app'), 2);
	afterFile(() => db.destroy());
	inside = (work) => forOrganisation(db, organisationId, work);
	await inside((tx) => fillDesk(tx, organisationId, NOW));
}, 120_000);

test('the desk has something to do: replies, notes, call-backs, a plan, somebody away', async () => {
	const replies = await inside((tx) =>
		tx.selectFrom('reply').select(['state', 'holdUntil', 'customerId']).orderBy('at').execute(),
	);
	expect(replies.map(({ state }) => state).sort()).toEqual(['automatic', 'done', 'open', 'open', 'open']);
	for (const { customerId, holdUntil } of replies.filter((reply) => reply.holdUntil !== null)) {
		const { pauses } = (await inside((tx) => readAccount(tx, customerId!)))!;
		expect(pauses).toMatchObject([{ scope: 'customer', until: holdUntil, reason: HOLD_REASON }]);
	}
	const tasks = await inside((tx) =>
		tx.selectFrom('task').select(['code']).where('state', '=', 'open').orderBy('code').execute(),
	);
	expect(tasks.map(({ code }) => code)).toEqual([
		'call-back',
		'call-back',
		'promise-broken',
		'reply',
		'reply',
		'unmatched-reply',
	]);
	const plans = await inside((tx) =>
		tx.selectFrom('paymentPlan').select(['outcome', 'instalments']).execute(),
	);
	expect(plans).toEqual([{ outcome: 'live', instalments: 3 }]);
	const told = await inside((tx) => tx.selectFrom('notification').select('kind').distinct().execute());
	expect(told.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['mention', 'reply-received']));
	const away = await inside((tx) => tx.selectFrom('absence').select('userId').execute());
	expect(away).toHaveLength(3);
});

test('accounts and journal stand as if it had been so; nothing is of the future', async () => {
	const accounts = await inside((tx) =>
		tx.selectFrom('customerAccount').select(['customerId', 'state']).execute(),
	);
	for (const { customerId, state } of accounts)
		expect(await inside((tx) => refold(tx, customerId)), customerId).toEqual(state);
	expect(await inside((tx) => verifyJournal(tx))).toMatchObject({ ok: true });
	const { last } = await inside((tx) =>
		tx
			.selectFrom('fact')
			.select((eb) => eb.fn.max('at').as('last'))
			.executeTakeFirstOrThrow(),
	);
	expect(last.getTime()).toBeLessThanOrEqual(NOW);
	expect(await inside((tx) => tx.selectFrom('outbox').select('id').execute())).toEqual([]);
});

test('what it says of a hold is what the product says, so that a decision lifts it', () => {
	const messages = JSON.parse(readFileSync('web/messages/fr.json', 'utf8')) as Record<string, string>;
	expect(HOLD_REASON).toBe(messages['reply_hold_reason']);
});
