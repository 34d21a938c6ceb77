import type {} from '../../../web/app.d.ts';
import { sql } from 'kysely';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { keepFigures } from '#db/steering/figures-of-day.ts';
import type { Role } from '#db/values.ts';
import { ageingScreen } from '#lib/server/ageing/ageing-screen.ts';
import { agendaScreen } from '#lib/server/agenda/agenda-screen.ts';
import { customerSheet } from '#lib/server/customers/sheet/customer-sheet.ts';
import { customersScreen } from '#lib/server/customers/customers-screen.ts';
import { dashboardScreen } from '#lib/server/dashboard/dashboard-screen.ts';
import { disputesScreen } from '#lib/server/disputes/disputes-screen.ts';
import { batchesScreen } from '#lib/server/held/batches-screen.ts';
import { journalScreen } from '#lib/server/journal/journal-screen.ts';
import { lateScreen } from '#lib/server/late/late-screen.ts';
import { entriesScreen } from '#lib/server/money/entries-screen.ts';
import { moneyHome } from '#lib/server/money/money-home.ts';
import { paymentsScreen } from '#lib/server/money/payments-screen.ts';
import { queueScreen } from '#lib/server/money/queue-screen.ts';
import { notificationsScreen } from '#lib/server/notifications/notifications-screen.ts';
import { outboxScreen } from '#lib/server/outbox/outbox-screen.ts';
import { plansScreen } from '#lib/server/plans/plans-page.ts';
import { promisesScreen } from '#lib/server/promises/promises-screen.ts';
import { shellOf } from '#lib/server/queries/shell.ts';
import { repliesScreen } from '#lib/server/replies/replies-screen.ts';
import { runsScreen } from '#lib/server/runs/runs-screen.ts';
import { searchEndpoint } from '#lib/server/search/search-endpoint.ts';
import { steeringDay } from '#lib/server/steering-day.ts';
import { tasksScreen } from '#lib/server/tasks/tasks-screen.ts';
import type { DeskDatabase } from './desk-database.ts';

/** A screen and how it is asked for, time after time. */
export type Screen = { name: string; load: (round: number) => Promise<unknown> };

/** What the web server hands to a load: who asks, and a transaction of their company, or of whose customers they see. */
export function localsOf(
	{ db, organisationId }: DeskDatabase,
	userId: string,
	roles: readonly Role[],
	sees: readonly string[] | null = null,
): App.Locals {
	const companies = [organisationId];
	return {
		person: { userId, name: 'bench', email: 'd@essai.test', organisationId, roles, companies },
		theme: 'light',
		tx: <T>(work: (tx: Tx) => Promise<T>) => forOrganisation(db, organisationId, work, sees),
	};
}

/** Customers of every size, the biggest among them, and words as people type them. */
async function samplesOf({ db, organisationId }: DeskDatabase) {
	const sizes = await forOrganisation(db, organisationId, async (tx) =>
		sql<{ id: string; number: string; amount: number }>`
			select customer_id as id, max(number) as number, max(amount_cents)::bigint as amount
			from invoice where residual_cents > 0 group by customer_id order by count(*) desc, customer_id limit 2000
		`.execute(tx),
	);
	return sizes.rows.filter((_, index) => index % 66 === 0 || index < 3);
}

/** The page two thousand lines in: as deep as its links lead. */
async function deepRun(locals: App.Locals): Promise<string> {
	let after: string | null = null;
	for (let page = 0; page < 40; page += 1) {
		const found: { next: string | null } = await runsScreen({ locals, url: at(`/runs${cursor(after)}`) });
		after = found.next;
	}
	return cursor(after);
}

const cursor = (after: string | null): string => (after === null ? '' : `?after=${after}`);
const at = (path: string): URL => new URL(path, 'http://bench.test');
const WORDS = ['durand', 'clinique', 'ate', 'guerin freres', '+33400000042', 'compta@c77.test', 'FA-2026'];

type Asked = { locals: App.Locals; url: URL };

/** The figures of the past, as the worker keeps them. */
const keepOnce = ({ db, organisationId }: DeskDatabase) =>
	forOrganisation(db, organisationId, async (tx) => {
		const kept = await tx
			.selectFrom('steeringDay')
			.where('viewer', '=', '')
			.select('body')
			.executeTakeFirst();
		if (!kept?.body) await keepFigures(tx, await steeringDay(tx), null);
	});

/** Every screen that lists or adds up, as a director and a collector open it. */
export async function screensOf(desk: DeskDatabase): Promise<Screen[]> {
	const locals = localsOf(desk, desk.director, ['admin', 'credit-manager']);
	const collector = localsOf(desk, desk.collector, ['collector']);
	const sales = localsOf(desk, desk.salesperson, ['sales'], [desk.salesperson]);
	const samples = await samplesOf(desk);
	const one = (round: number) => samples[round % samples.length] ?? { id: 'c1', number: '', amount: 0 };
	const search = (round: number): string => {
		const { number, amount } = one(round);
		return [...WORDS, number, (amount / 100).toFixed(2)][round % (WORDS.length + 2)] ?? '';
	};
	await keepOnce(desk);
	const deep = await deepRun(locals);
	const journal = journalScreen(() => ({ kinds: ['promise-kept', 'promise-broken'], facts: ['promise'] }));
	const screen = (
		name: string,
		of: (asked: Asked) => Promise<unknown>,
		path: string,
		who = locals,
	): Screen => ({
		name,
		load: () => of({ locals: who, url: at(path) }),
	});
	return [
		screen('agenda, everybody’s', agendaScreen, '/?who=all'),
		screen('agenda, everybody’s by person', agendaScreen, '/?who=all&group=owner'),
		screen('agenda, everybody’s by amount', agendaScreen, '/?who=all&group=amount'),
		screen('agenda, a collector’s own', agendaScreen, '/', collector),
		{ name: 'what every page shows around it', load: () => shellOf(collector) },
		screen('aged balance', ageingScreen, '/ageing'),
		screen('dashboard', dashboardScreen, '/dashboard'),
		{
			name: 'customer sheet',
			load: (round) => customerSheet({ locals, params: { id: one(round).id }, url: at('/customers') }),
		},
		{
			name: 'search',
			load: (round) => searchEndpoint({ locals, url: at(`/search?q=${encodeURIComponent(search(round))}`) }),
		},
		screen('customers', customersScreen, '/customers'),
		screen('customers, all by name', customersScreen, '/customers?list=all&sort=customer'),
		screen('runs', runsScreen, '/runs'),
		screen('runs, two thousand lines in', runsScreen, `/runs${deep}`),
		screen('runs by amount', runsScreen, '/runs?sort=amount'),
		screen('runs by customer', runsScreen, '/runs?sort=customer'),
		screen('runs, also settled, by number', runsScreen, '/runs?status=all&sort=number'),
		screen('runs, searched', runsScreen, '/runs?q=durand'),
		screen('late and not chased', lateScreen, '/late'),
		screen('late and not chased, by customer', lateScreen, '/late?sort=customer'),
		screen('agenda, a salesperson’s own', agendaScreen, '/', sales),
		screen('dashboard, a salesperson’s own', dashboardScreen, '/dashboard', sales),
		screen('runs, a salesperson’s own', runsScreen, '/runs', sales),
		screen('late and not chased, a salesperson’s own', lateScreen, '/late', sales),
		screen('tasks', tasksScreen, '/tasks'),
		screen('tasks by amount', tasksScreen, '/tasks?sort=amount'),
		screen('tasks by customer', tasksScreen, '/tasks?sort=customer'),
		screen('outbox', outboxScreen, '/outbox'),
		screen('outbox, searched', outboxScreen, '/outbox?q=durand'),
		screen('outbox, searched for what nothing says', outboxScreen, '/outbox?q=introuvable'),
		screen('journal', journal, '/journal'),
		screen('journal, searched', journal, '/journal?q=promesse'),
		screen('journal, searched for what nothing says', journal, '/journal?q=introuvable'),
		screen('journal of an invoice', journal, '/journal?invoice=i98518'),
		screen('replies', repliesScreen, '/replies'),
		screen('notifications', notificationsScreen, '/notifications?list=all'),
		screen('disputes', disputesScreen, '/disputes'),
		screen('disputes, also settled', disputesScreen, '/disputes?state=all'),
		screen('promises', promisesScreen, '/promises'),
		screen('promises, also kept', promisesScreen, '/promises?list=all'),
		screen('payment plans', plansScreen, '/promises/plans'),
		{ name: 'money', load: () => moneyHome({ locals }) },
		screen('payments', paymentsScreen, '/money/payments'),
		screen('bank lines for a person', queueScreen, '/money/queue'),
		screen('accounting entries of a month', entriesScreen, '/money/entries'),
		screen('held batches', batchesScreen, '/held'),
	];
}
