import type {} from '../../../web/app.d.ts';
import { sql } from 'kysely';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { ageingScreen } from '#lib/server/ageing/ageing-screen.ts';
import { agendaScreen } from '#lib/server/agenda/agenda-screen.ts';
import { customerSheet } from '#lib/server/customers/sheet/customer-sheet.ts';
import { customersScreen } from '#lib/server/customers/customers-screen.ts';
import { dashboardScreen } from '#lib/server/dashboard/dashboard-screen.ts';
import { journalScreen } from '#lib/server/journal/journal-screen.ts';
import { lateScreen } from '#lib/server/late/late-screen.ts';
import { runsScreen } from '#lib/server/runs/runs-screen.ts';
import { searchEndpoint } from '#lib/server/search/search-endpoint.ts';
import type { Row } from '../row.ts';
import { withDeskDatabase } from './desk-database.ts';
import type { DeskDatabase } from './desk-database.ts';
import { processorTime } from './processor-time.ts';

const INVOICES = Number(process.env['AMIABLE_BENCH_INVOICES'] ?? 1_000_000);
const CUSTOMERS = INVOICES / 20;
const ROUNDS = 30;
const FEW_ROUNDS = 2;
const GOAL_MS = 200;

type Screen = { name: string; goal: boolean; load: (round: number) => Promise<unknown> };

/** What the web server hands to a load: who asks, and a transaction of their company. */
function localsOf({ db, organisationId, director }: DeskDatabase): App.Locals {
	const companies = [organisationId];
	const roles = ['admin', 'credit-manager'] as const;
	return {
		person: { userId: director, name: 'c-director', email: 'd@essai.test', organisationId, roles, companies },
		theme: 'light',
		tx: <T>(work: (tx: Tx) => Promise<T>) => forOrganisation(db, organisationId, work),
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

const at = (path: string): URL => new URL(path, 'http://bench.test');
const WORDS = ['durand', 'clinique', 'ate', 'guerin freres', '+33400000042', 'compta@c77.test', 'FA-2026'];

async function screensOf(desk: DeskDatabase): Promise<Screen[]> {
	const locals = localsOf(desk);
	const samples = await samplesOf(desk);
	const one = (round: number) => samples[round % samples.length] ?? { id: 'c1', number: '', amount: 0 };
	const search = (round: number): string => {
		const { number, amount } = one(round);
		return [...WORDS, number, (amount / 100).toFixed(2)][round % (WORDS.length + 2)] ?? '';
	};
	const sheet = (round: number) => customerSheet({ locals, params: { id: one(round).id } });
	return [
		{ name: 'agenda', goal: true, load: () => agendaScreen({ locals, url: at('/?who=all') }) },
		{ name: 'aged balance', goal: true, load: () => ageingScreen({ locals, url: at('/ageing') }) },
		{ name: 'dashboard', goal: true, load: () => dashboardScreen({ locals, url: at('/dashboard') }) },
		{ name: 'customer sheet', goal: true, load: sheet },
		{
			name: 'search',
			goal: true,
			load: (round) => searchEndpoint({ locals, url: at(`/search?q=${encodeURIComponent(search(round))}`) }),
		},
		{ name: 'customers', goal: false, load: () => customersScreen({ locals, url: at('/customers') }) },
		{ name: 'runs', goal: false, load: () => runsScreen({ locals, url: at('/runs') }) },
		{ name: 'late and not chased', goal: false, load: () => lateScreen({ locals, url: at('/late') }) },
		{
			name: 'journal',
			goal: false,
			load: () => journalScreen({ locals, url: at('/journal') }),
		},
	];
}

const percentile = (samples: readonly number[], share: number): number =>
	samples.toSorted((a, b) => a - b)[Math.min(samples.length - 1, Math.ceil(samples.length * share) - 1)] ?? 0;

type Timed = { first: number; samples: number[]; cpu: number | null };

/** Milliseconds of each load; one before counts for nothing, as the first page after a start would. */
async function timed({ load, goal }: Screen, spent: () => number | null): Promise<Timed> {
	const clock = async (round: number): Promise<number> => {
		const begun = performance.now();
		await load(round);
		return performance.now() - begun;
	};
	const rounds = goal ? ROUNDS : FEW_ROUNDS;
	const first = await clock(0);
	const before = spent();
	const samples: number[] = [];
	for (let round = 0; round < rounds; round += 1) samples.push(await clock(round));
	const after = spent();
	return { first, samples, cpu: before === null || after === null ? null : (after - before) / rounds };
}

async function rowsOf(desk: DeskDatabase): Promise<Row[]> {
	const size = `${String(INVOICES)} invoices of ${String(CUSTOMERS)} customers`;
	const rows: Row[] = [];
	const spent = await processorTime(desk.db);
	for (const screen of await screensOf(desk)) {
		const { first, samples, cpu } = await timed(screen, spent);
		const note = `${size}; least is p50; the first of all took ${first.toFixed(0)} ms`;
		rows.push(
			{
				...{ name: `${screen.name}, p95`, value: percentile(samples, 0.95), unit: 'ms', note },
				noise: { low: percentile(samples, 0.5), high: Math.max(...samples) },
				...(screen.goal ? { goal: { atMost: GOAL_MS } } : {}),
			},
			{
				...{ name: `${screen.name}, processor time`, value: cpu, unit: 'ms' },
				note: 'mean of this process and its database connection: what a quiet machine would take',
			},
		);
	}
	const perInvoice = desk.bytes / INVOICES / 1024;
	return [
		...rows,
		{ name: 'database per invoice', value: perInvoice, unit: 'KiB', note: `${size}, indexes included` },
	];
}

/** What screens take on a large ledger, at the functions that the web server calls; the database is made once and kept. */
export const benchDesk = (): Promise<Row[]> =>
	withDeskDatabase({ invoices: INVOICES, customers: CUSTOMERS }, rowsOf);
