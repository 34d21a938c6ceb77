import { expect, test, vi } from 'vitest';
import { readAccount } from '#db/account/read-account.ts';
import { openDisputes } from '#db/steering/coming-agreements.ts';
import { customerHistory } from '#lib/server/customers/history/customer-history.ts';
import { liveAgreements } from '#lib/server/call/agreements.ts';
import { invoicedPage } from '#lib/server/dashboard/invoiced-list.ts';
import { readFigureFilter } from '#lib/dashboard/figure-filter.ts';
import { biggestParts } from '#lib/server/forecast/biggest-parts.ts';
import { journalScreen } from '#lib/server/journal/journal-screen.ts';
import { paymentScreen } from '#lib/server/money/payment-screen.ts';
import { paymentsPage } from '#lib/server/money/payments-page.ts';
import { notificationsPage } from '#lib/server/notifications/notifications-page.ts';
import { planView } from '#lib/server/plans/plan-screen.ts';
import { promisableInvoices } from '#lib/server/promises/new-agreement.ts';
import { promisesScreen } from '#lib/server/promises/promises-screen.ts';
import { repliesPage } from '#lib/server/replies/replies-page.ts';
import { replyScreen } from '#lib/server/replies/reply-screen.ts';
import { findInvoices } from '#lib/server/search/find-invoices.ts';
import { readQuery } from '#lib/server/search/read-query.ts';
import { on } from '../../db/receivables-world.ts';
import { deskWorld } from './agenda/desk-world.ts';

vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(Date.UTC(2027, 2, 10, 9)) }));

/** Every way in which something shown names the invoice, once each. */
const namesIn = (shown: unknown): string[] => [
	...new Set(JSON.stringify(shown).match(/F-118(?: \(\d\/\d\))?/g)),
];

test('wherever a person reads of one due date of several, its number says which', async () => {
	const world = await deskWorld();
	const { inside, customer } = world;
	const helene = await world.person('Hélène', 'admin');
	for (const [id, dueOn] of [
		['first', '2027-02-05'],
		['second', '2027-03-05'],
		['third', '2027-04-05'],
	] as const)
		await world.invoice(id, { number: 'F-118', dueOn });
	const told = { at: on(2, 1), currency: 'EUR' };
	await world.tell({
		...{ type: 'payment', payment: 'P', amountCents: 10_000, valueDate: '2027-02-01', ...told },
		allocations: [{ invoice: 'second', amountCents: 10_000 }],
	});
	const owed = { invoices: ['second'], at: on(2, 2) };
	await world.tell({
		...{ type: 'promise', promise: 'PR', ...owed, amountCents: 20_000, on: '2027-12-01' },
	});
	await world.tell({
		...{ type: 'dispute-opened', dispute: 'D', invoice: 'third', at: on(2, 2), category: 'other' },
		...{ amountCents: 5000, resolveOn: '2027-12-01' },
	});
	await world.tell({
		...{ type: 'plan-agreed', plan: 'PL', invoices: ['first'], at: on(2, 2), acceleration: true },
		instalments: ['2027-12-01', '2027-12-31'].map((day) => ({ on: day, amountCents: 50_000 })),
	});
	const reply = await inside((tx) =>
		tx
			.insertInto('reply')
			.values({
				...{ event: 'e', way: 'upload', at: new Date(on(2, 2)), fromEmail: 'a@durand.test', text: 'Bonjour' },
				...{ customerId: customer, invoices: ['second'] },
			})
			.returning('id')
			.executeTakeFirstOrThrow(),
	);
	await inside((tx) =>
		tx
			.insertInto('notification')
			.values({
				...{ userId: helene.userId, kind: 'mention', event: 'e', path: '/', at: new Date(on(2, 2)) },
				...{ customerId: customer, invoiceId: 'second' },
			})
			.execute(),
	);
	const event = (id = '') => ({ ...world.event(helene), params: { id } });
	const asked = { search: '', after: null };
	const part = { invoiceId: 'second', expectedCents: 1000 };

	expect.soft(namesIn(await promisesScreen(event())), 'promises').toEqual(['F-118 (1/3)', 'F-118 (2/3)']);
	expect.soft(namesIn(await inside((tx) => planView(tx, 'PL', null))), 'a plan').toEqual(['F-118 (1/3)']);
	const account = await world.one((tx) => readAccount(tx, customer));
	const choice = promisableInvoices(account, '2027-03-01').map(({ number }) => number);
	expect.soft(choice, 'what a promise may be about').toEqual(['F-118 (1/3)', 'F-118 (2/3)', 'F-118 (3/3)']);
	const live = await inside((tx) => liveAgreements(tx, customer));
	expect.soft(namesIn(live.disputes), 'a call').toEqual(['F-118 (3/3)']);
	expect.soft(namesIn(live.promises).includes('F-118 (2/3)'), 'a call').toBe(true);
	const mails = await inside((tx) =>
		repliesPage(tx, { ...asked, list: 'open', sort: 'newest' }, { assignedTo: null, size: 9 }),
	);
	expect.soft(namesIn(mails), 'replies').toEqual(['F-118 (2/3)']);
	expect
		.soft(namesIn(await replyScreen(event(reply.id))), 'a reply')
		.toEqual(['F-118 (1/3)', 'F-118 (2/3)', 'F-118 (3/3)']);
	expect.soft(namesIn(await paymentScreen(event('P'))), 'a payment').toEqual(['F-118 (2/3)']);
	const all = { state: 'all', source: 'all', from: null, to: null, sort: 'date' } as const;
	const payments = await inside((tx) => paymentsPage(tx, { ...asked, ...all }, 9));
	expect.soft(namesIn(payments), 'payments').toEqual(['F-118 (2/3)']);
	const disputed = await inside((tx) => openDisputes(tx, 'EUR', 9));
	expect.soft(namesIn(disputed), 'the dashboard’s disputes').toEqual(['F-118 (3/3)']);
	const filter = readFigureFilter(new URLSearchParams('currency=EUR'));
	const sold = await inside((tx) => invoicedPage(tx, filter, 9));
	expect
		.soft(namesIn(sold).sort(), 'the dashboard’s sales')
		.toEqual([...['F-118 (1/3)', 'F-118 (2/3)', 'F-118 (3/3)']]);
	const forecast = await inside((tx) => biggestParts(tx, [part as never]));
	expect.soft(namesIn(forecast), 'the forecast').toEqual(['F-118 (2/3)']);
	const found = await inside((tx) => findInvoices(tx, readQuery('F-118'), { assignedTo: null, most: 9 }));
	expect.soft(namesIn(found).sort(), 'a search').toEqual(['F-118 (1/3)', 'F-118 (2/3)', 'F-118 (3/3)']);
	const notified = await inside((tx) =>
		notificationsPage(tx, {
			...{ ...asked, sort: 'newest' as const, userId: helene.userId, unreadOnly: false, size: 9 },
		}),
	);
	expect.soft(namesIn(notified), 'notifications').toEqual(['F-118 (2/3)']);
	const namesOf = (rows: readonly { invoices: unknown }[]) =>
		namesIn(rows.map(({ invoices }) => invoices)).sort();
	const history = await inside((tx) => customerHistory(tx, customer, { kind: 'all', after: null }));
	const every = ['F-118 (1/3)', 'F-118 (2/3)', 'F-118 (3/3)'];
	expect.soft(namesOf(history.lines), 'the history').toEqual(every);
	const { journal } = await journalScreen(() => ({ kinds: [], facts: [] }))(event());
	expect.soft(namesOf(journal.rows), 'the journal').toEqual(every);
});
