import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, forOrganisation } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import { urlFor } from '#db/roles.ts';
import { demoOrganisation } from '#db/seed/people.ts';
import { figureHrefs } from '#lib/dashboard/figure-hrefs.ts';
import { stepHref } from '#lib/dashboard/step-href.ts';
import { tableHref } from '#lib/dashboard/table-href.ts';
import type { DashboardTable } from '#lib/dashboard/table-href.ts';
import type { DashboardView } from '#lib/dashboard/view.ts';
import { customersHref } from '#lib/customers/customer-filter.ts';
import { lateHref } from '#lib/late/late-filter.ts';
import { customersScreen } from '#lib/server/customers/customers-screen.ts';
import { lateScreen } from '#lib/server/late/late-screen.ts';
import { ageingScreen } from '#lib/server/ageing/ageing-screen.ts';
import { dashboardScreen } from '#lib/server/dashboard/dashboard-screen.ts';
import { dashboardCsv } from '#lib/server/dashboard/dashboard-csv.ts';
import { actsCsv, collectedCsv, invoicedCsv } from '#lib/server/dashboard/figure-csv.ts';
import { actsScreen, collectedScreen, invoicedScreen } from '#lib/server/dashboard/figure-lists.ts';
import { meansCsv } from '#lib/server/dashboard/means-csv.ts';
import { meansScreen } from '#lib/server/dashboard/means-screen.ts';
import { stepCsv } from '#lib/server/dashboard/step-csv.ts';
import { stepScreen } from '#lib/server/dashboard/step-screen.ts';
import { promisesScreen } from '#lib/server/promises/promises-screen.ts';
import { demoDatabase } from '../../../config/demo-database.ts';

let db: Db;
let locals: App.Locals;
let view: DashboardView;

const at = (href: string) => ({ locals, url: new URL(href, 'http://desk.test') });
const to = () => figureHrefs(view.figuresOn, view.outstanding.currency);

beforeAll(async () => {
	const { ownerUrl } = await demoDatabase();
	const company = (await demoOrganisation(ownerUrl)) ?? '';
	db = connect(urlFor(ownerUrl, 'amiable_app'), 2);
	locals = {
		person: {
			...{ userId: '00000000-0000-4000-8000-000000000001', name: 'Hélène', email: 'h@test' },
			...{ roles: ['admin'], organisationId: company, companies: [company] },
		},
		theme: 'system',
		tx: (work) => forOrganisation(db, company, work),
	};
	const { dashboard } = await dashboardScreen(at('/dashboard'));
	if (dashboard.figuresAt === null) throw new Error('The demo has figures at once.');
	view = dashboard;
}, 120_000);
afterAll(() => db.destroy());

test('promises kept, in part or not at all open as many promises as they count', async () => {
	const { kept, partlyKept, broken } = view.indicators.kept.of;
	expect(kept + partlyKept + broken).toBeGreaterThan(0);
	for (const [list, count] of [
		['kept', kept],
		['partly-kept', partlyKept],
		['broken', broken],
	] as const)
		expect((await promisesScreen(at(to().promises(list)))).sums.count, list).toBe(count);
});

test('each month that DSO counts back over, and what was invoiced since, open their invoices', async () => {
	const { dso, effectiveness } = view.indicators;
	expect(dso.steps.length).toBeGreaterThan(1);
	for (const { label, invoicedCents } of dso.steps)
		expect((await invoicedScreen(at(to().month(label)))).total.cents, label).toBe(invoicedCents);
	const since = await invoicedScreen(at(to().invoicedSince));
	expect(since.total.cents).toBe(effectiveness.of.invoicedCents);
});

test('each cell of the ageing over time opens what was open on its day, and effectiveness its beginning', async () => {
	const { beginningCents } = view.indicators.effectiveness.of;
	const start = await ageingScreen(at(to().open(view.indicators.effectiveness.from ?? '')));
	expect(start.ageing.totals.totalCents).toBe(beginningCents);
	for (const { on, cents, totalCents } of view.history.slice(-4)) {
		const opened = async (column?: string) =>
			(await ageingScreen(at(to().open(on, column)))).ageing.totals.totalCents;
		expect(await opened(), on).toBe(totalCents);
		for (const { key } of view.columns) expect(await opened(key), `${on} ${key}`).toBe(cents[key]);
	}
});

test('each line of the cost opens the contacts that it counts, and what came late its payments', async () => {
	const { lines, collectedCents, agencyFeeCents, currency } = view.indicators.cost;
	expect(lines.some(({ count }) => count > 0)).toBe(true);
	for (const { act, count } of lines) expect((await actsScreen(at(to().acts(act)))).count, act).toBe(count);
	const collected = await collectedScreen(at(to().collected(currency)));
	expect(collected.total.cents).toBe(collectedCents);
	const fees = await collectedScreen(at(to().collected(currency, 'fees')));
	expect(fees.total.netCents).toBe(agencyFeeCents);
});

test('each means opens the invoices and the money that it counts, each step those that it reached and that paid', async () => {
	expect(view.means.length).toBeGreaterThan(0);
	const { currency } = view.outstanding;
	for (const { means, invoices, cents } of view.means)
		expect(
			await meansScreen(at(`/dashboard/means?means=${means}&currency=${currency}`)),
			means,
		).toMatchObject({
			...{ invoices, cents },
		});
	const [step] = view.steps.filter(({ paid }) => paid > 0);
	if (step === undefined) throw new Error('The demo has a step after which somebody paid.');
	const reached = await stepScreen(at(stepHref(step, { paid: false })));
	expect(reached.totals.reduce((sum, { invoices }) => sum + invoices, 0)).toBe(step.invoices);
	const paid = await stepScreen(at(stepHref(step, { paid: true })));
	expect(paid.totals.reduce((sum, { invoices }) => sum + invoices, 0)).toBe(step.paid);
});

test('steps told apart by version open those of that version, and add up to the step of all of them', async () => {
	const { dashboard } = await dashboardScreen(at('/dashboard?versions=apart'));
	if (dashboard.figuresAt === null) throw new Error('The demo has figures at once.');
	const sum = (steps: DashboardView['steps']) => steps.reduce((all, { invoices }) => all + invoices, 0);
	expect(sum(dashboard.steps)).toBe(sum(view.steps));
	for (const step of dashboard.steps) {
		expect(step.version).not.toBeNull();
		const opened = await stepScreen(at(stepHref(step, { paid: false })));
		expect(opened.versions).toContain(step.version);
		expect(opened.totals.reduce((all, { invoices }) => all + invoices, 0)).toBe(step.invoices);
	}
});

test('late customers and those of them who are chased open as many, in each currency', async () => {
	for (const currency of view.currencies) {
		const { dashboard } = await dashboardScreen(at(`/dashboard?currency=${currency}`));
		if (dashboard.figuresAt === null) throw new Error('The demo has figures at once.');
		const { lateCustomers, chasedCustomers } = dashboard.indicators.chased;
		const listed = await customersScreen(at(customersHref({ list: 'late', currency })));
		expect(listed.summary.count, currency).toBe(lateCustomers);
		const chased = new Set<string>();
		for (let after: string | null = null; ;) {
			const { late } = await lateScreen(at(lateHref({ reason: 'chased', currency, after })));
			for (const { customerId } of late.rows) chased.add(customerId);
			after = late.next;
			if (after === null) break;
		}
		expect(chased.size, currency).toBe(chasedCustomers);
	}
});

test('what a salesperson’s dashboard counts is what their lists hold, of their customers and those of their tasks alone', async () => {
	const company = locals.person?.organisationId ?? '';
	const { rows } = await forOrganisation(db, company, (tx) =>
		sql<{ userId: string }>`select salesperson_id as "userId" from customer c
			where salesperson_id is not null
			group by 1 order by count(*) desc limit 1`.execute(tx),
	);
	const userId = rows[0]?.userId ?? '';
	const given = await forOrganisation(db, company, (tx) =>
		sql<{ customerId: string }>`insert into task (key, kind, code, customer_id, owner, owner_id, state, at)
			select 'sales-task', 'task', 'check-collection', p.customer_id, 'sales', ${userId}::uuid, 'open', now()
			from promise p join customer c on c.id = p.customer_id
			where p.outcome in ('kept', 'broken') and c.salesperson_id is distinct from ${userId}::uuid
				and c.id not in (select customer_id from task where owner_id = ${userId}::uuid and customer_id is not null)
			order by p.promised_on desc limit 1
			returning customer_id as "customerId"`.execute(tx),
	);
	expect(given.rows).toHaveLength(1);
	const person = { ...locals.person, userId, roles: ['sales'] } as App.Locals['person'];
	const own: App.Locals = {
		...{ ...locals, person },
		tx: (work) => forOrganisation(db, company, work, userId),
	};
	const seen = (href: string) => ({ ...at(href), locals: own });
	const { dashboard } = await dashboardScreen(seen('/dashboard'));
	if (dashboard.figuresAt === null) throw new Error('The demo has figures at once.');
	const { indicators, outstanding, figuresOn } = dashboard;
	const { currency } = outstanding;
	expect(outstanding.totalCents).toBeGreaterThan(0);
	expect(outstanding.totalCents).toBeLessThan(view.outstanding.totalCents);
	expect((await ageingScreen(seen(`/ageing?currency=${currency}`))).ageing.totals.totalCents).toBe(
		outstanding.totalCents,
	);
	const customers = await customersScreen(seen(customersHref({ list: 'late', currency })));
	expect(customers.summary.count).toBe(indicators.chased.lateCustomers);
	const hrefs = figureHrefs(figuresOn, currency);
	for (const [list, count] of [
		['kept', indicators.kept.of.kept],
		['partly-kept', indicators.kept.of.partlyKept],
		['broken', indicators.kept.of.broken],
	] as const)
		expect((await promisesScreen(seen(hrefs.promises(list)))).sums.count, list).toBe(count);
	for (const { act, count } of indicators.cost.lines)
		expect((await actsScreen(seen(hrefs.acts(act)))).count, act).toBe(count);
	const { late } = await lateScreen(seen(lateHref({ reason: 'all', currency })));
	expect(late.all.cents).toBe(outstanding.dueCents);
});

test('each table of the dashboard is a file of as many lines, its totals those of the screen', async () => {
	const lines = async (table: DashboardTable) => {
		const file = await dashboardCsv(
			at(tableHref(table, view.outstanding.currency, { within: view.effectDays, byVersion: false })),
		);
		return (await file.text()).trim().split('\r\n').slice(1);
	};
	expect(await lines('means')).toHaveLength(view.means.length);
	expect(await lines('chase')).toHaveLength(view.chase.length);
	expect(await lines('steps')).toHaveLength(view.steps.length);
	const history = await lines('history');
	expect(history).toHaveLength(view.history.length + 1);
	expect(history.at(-1)).toMatch(
		new RegExp(`^${view.today};EUR;.*;${(view.outstanding.totalCents / 100).toFixed(2)}$`),
	);
});

const someStep = () => stepHref(view.steps.toSorted((a, b) => b.invoices - a.invoices)[0]!, { paid: false });
const someMeans = () => {
	const [most] = view.means.toSorted((a, b) => b.invoices - a.invoices);
	return `/dashboard/means?means=${most?.means ?? ''}&currency=EUR`;
};
const lists = [
	{ list: 'means', screen: meansScreen, csv: meansCsv, href: someMeans },
	{ list: 'steps', screen: stepScreen, csv: stepCsv, href: someStep },
	{ list: 'invoiced', screen: invoicedScreen, csv: invoicedCsv, href: () => to().invoicedSince },
	{ list: 'acts', screen: actsScreen, csv: actsCsv, href: () => to().acts('email') },
	{ list: 'collected', screen: collectedScreen, csv: collectedCsv, href: () => to().collected('EUR') },
].flatMap((list) => (['newest', 'amount', 'customer'] as const).map((sort) => ({ ...list, sort })));

test.each(lists)(
	'the pages of $list by $sort follow one another and hold what its file holds',
	async ({ screen, csv, href, sort }) => {
		const address = `${href()}&sort=${sort}`;
		const file = await (await csv(at(address))).text();
		const lines = file.trim().split('\n').length - 1;
		const seen = new Set<string>();
		let rows = 0;
		for (let after: string | null = ''; after !== null;) {
			const page: { rows: readonly object[]; next: string | null } = await screen(
				at(`${address}&after=${after}`),
			);
			rows += page.rows.length;
			for (const row of page.rows) seen.add(JSON.stringify(row));
			after = page.next;
		}
		expect(rows).toBeGreaterThan(0);
		expect([rows, seen.size]).toEqual([lines, lines]);
	},
);

test('a list behind a figure is searched by customer and by invoice, and reaches as far as its last day', async () => {
	const { rows, total } = await invoicedScreen(at(to().invoicedSince));
	const [first] = rows;
	const byNumber = await invoicedScreen(at(`${to().invoicedSince}&q=${first?.number ?? ''}`));
	expect(byNumber.rows.map(({ number }) => number)).toContain(first?.number);
	expect(byNumber.total.count).toBeLessThan(total.count);
	const until = await actsScreen(at(`${to().acts('email')}&to=${view.figuresOn}`));
	expect(until.count).toBe((await actsScreen(at(to().acts('email')))).count);
	await expect(actsScreen(at(to().acts('thanks')))).rejects.toMatchObject({ status: 404 });
});
