import { matchReceipts } from '#workflows/receivables/matching/match-receipts.ts';
import type { Row } from '../row.ts';
import { benchPosting } from './posting.ts';
import { benchSeedLines } from './seed-lines.ts';
import { bankDay, openLedger, repeatable } from './bank-day.ts';

const INVOICES = 100_000;
const CUSTOMERS = 5_000;
const LINES = 10_000;

/** What acts alone unless a person sets it otherwise. */
const THRESHOLD = 90;

/**
 * Seconds for 10,000 bank lines against 100,000 open invoices, how many are right, and how many would act wrongly; then
 * what a real database takes to post matched lines.
 */
export async function benchMatching(): Promise<Row[]> {
	const random = repeatable(20_261_122);
	const ledger = openLedger(CUSTOMERS, INVOICES, random);
	const truth = bankDay(ledger, LINES, random);
	const started = performance.now();
	const cpu = process.cpuUsage();
	const proposals = matchReceipts(
		truth.map(({ receipt }) => receipt),
		ledger.claims,
		ledger.payers,
		{ feeToleranceCents: 500 },
	);
	const seconds = (performance.now() - started) / 1_000;
	const own = process.cpuUsage(cpu);
	const isRight = (at: number): boolean =>
		proposals[at]?.allocations
			.map(({ invoice }) => invoice)
			.toSorted()
			.join() === truth[at]?.meant.toSorted().join();
	const automatic = proposals.flatMap((proposal, at) =>
		(proposal?.confidence ?? 0) >= THRESHOLD ? [at] : [],
	);
	const right = proposals.filter((_, at) => isRight(at)).length;
	const note = `${String(LINES)} lines, ${String(INVOICES)} open invoices of ${String(CUSTOMERS)} customers, generated`;
	return [
		{ name: 'matching a bank file, in memory', value: seconds, unit: 's', goal: { atMost: 20 }, note },
		{ name: 'the same, its own CPU', value: (own.user + own.system) / 1_000_000, unit: 's', note },
		{ name: 'lines proposed right', value: (right / LINES) * 100, unit: '%', goal: { atLeast: 95 }, note },
		{ name: 'lines matched without a person', value: (automatic.length / LINES) * 100, unit: '%', note },
		{
			name: 'wrong automatic matches',
			value: automatic.filter((at) => !isRight(at)).length,
			unit: '',
			goal: { atMost: 0 },
			note,
		},
		...benchSeedLines(),
		...(await benchPosting()),
	];
}
