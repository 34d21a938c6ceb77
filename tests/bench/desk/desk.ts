import type {} from '../../../web/app.d.ts';
import type { Row } from '../row.ts';
import { withDeskDatabase } from './desk-database.ts';
import type { DeskDatabase } from './desk-database.ts';
import { exportRows } from './export-rows.ts';
import { processorTime } from './processor-time.ts';
import { screensOf } from './screens.ts';
import type { Screen } from './screens.ts';

const INVOICES = Number(process.env['AMIABLE_BENCH_INVOICES'] ?? 1_000_000);
const CUSTOMERS = INVOICES / 20;
const ROUNDS = 30;
/** A slow screen is not asked as often: three times at least, then as long as this. */
const FEWEST_ROUNDS = 3;
const PATIENCE_MS = 6_000;
const GOAL_MS = 200;

const percentile = (samples: readonly number[], share: number): number =>
	samples.toSorted((a, b) => a - b)[Math.min(samples.length - 1, Math.ceil(samples.length * share) - 1)] ?? 0;

type Timed = { first: number; samples: number[]; cpu: number | null };

/** Milliseconds of each load; one before counts for nothing, as the first page after a start would. */
async function timed({ load }: Screen, spent: () => number | null): Promise<Timed> {
	const clock = async (round: number): Promise<number> => {
		const begun = performance.now();
		await load(round);
		return performance.now() - begun;
	};
	const first = await clock(0);
	const before = spent();
	const samples: number[] = [];
	const begun = performance.now();
	while (
		samples.length < FEWEST_ROUNDS ||
		(samples.length < ROUNDS && performance.now() - begun < PATIENCE_MS)
	)
		samples.push(await clock(samples.length));
	const after = spent();
	return {
		first,
		samples,
		cpu: before === null || after === null ? null : (after - before) / samples.length,
	};
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
				goal: { atMost: GOAL_MS },
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
		...(await exportRows(desk)),
		{ name: 'database per invoice', value: perInvoice, unit: 'KiB', note: `${size}, indexes included` },
	];
}

/** What screens take on a large ledger, at the functions that the web server calls; the database is made once and kept. */
export const benchDesk = (): Promise<Row[]> =>
	withDeskDatabase({ invoices: INVOICES, customers: CUSTOMERS }, rowsOf);
