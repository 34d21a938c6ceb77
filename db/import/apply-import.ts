import type { BadLine } from '#workflows/files/import/bad-line.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { sql } from 'kysely';
import { forOrganisation } from '../client.ts';
import type { Db, Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { storedBatch } from './import-batch.ts';
import type { StoredBatch } from './import-batch.ts';
import type { LineChange } from './line-effect.ts';
import { missingInvoices } from './missing-invoices.ts';
import { settleMissing } from './settle-missing.ts';
import { sideBySide } from './side-by-side.ts';
import { partsOf, takePart } from './take-file.ts';
import { unreachableAfter } from './unreachable-customers.ts';
import type { TakenPart } from './take-file.ts';
import type { FilePart } from './file-part.ts';

/** `state` is `held` while a person must look at the many invoices that a complete list no longer names. */
export type AppliedImport = {
	state: 'applied' | 'held';
	counts: Readonly<Record<LineChange | 'refused' | 'missing' | 'unreachable', number>>;
	bad: readonly BadLine[];
};

export type ApplyOptions = {
	/** a person looked at the list of missing invoices: settle them however many they are */
	settleHeld?: boolean;
	progress?: (done: { lines: number; of: number }) => void;
};

/** Refuses a batch that is settled; `share` lets parts of one import pass side by side, `update` waits for them. */
async function stillOpen(tx: Tx, batchId: string, lock: 'share' | 'update'): Promise<boolean> {
	const batch = await tx
		.selectFrom('importBatch')
		.select('state')
		.where('id', '=', batchId)
		.$if(lock === 'share', (query) => query.forShare())
		.$if(lock === 'update', (query) => query.forUpdate())
		.executeTakeFirst();
	return batch?.state === 'previewed' || batch?.state === 'held';
}

async function markApplied(tx: Tx, batchId: string, { taken, customers }: TakenPart): Promise<void> {
	const rows = [
		...taken.map(({ line, invoiceId }) => ({ line, invoice_id: invoiceId })),
		...customers.map(({ line }) => ({ line, invoice_id: null })),
	];
	if (rows.length === 0) return;
	await sql`
		update import_line set state = 'applied', invoice_id = coalesce(rows.invoice_id, import_line.invoice_id)
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as rows(line integer, invoice_id text)
		where import_line.batch_id = ${batchId} and import_line.line = rows.line and import_line.state <> 'refused'
	`.execute(tx);
}

const sizeOf = ({ invoices, customers, lettered, unallocated, balances }: FilePart): number =>
	invoices.length + customers.length + lettered.length + unallocated.length + balances.length;

type Counts = Record<keyof AppliedImport['counts'], number>;

async function finish(
	tx: Tx,
	batch: StoredBatch,
	report: AppliedImport,
	{ at, actor }: Stamp,
): Promise<void> {
	const summary = JSON.stringify({ ...report.counts, state: report.state });
	await tx
		.updateTable('importBatch')
		.set({ state: report.state, appliedAt: new Date(at), appliedBy: actor })
		.set((eb) => ({ summary: sql<string>`${eb.ref('summary')} || ${summary}::jsonb` }))
		.where('id', '=', batch.id)
		.execute();
	const entry = {
		kind: 'import-applied',
		batch: batch.id,
		filename: batch.filename,
		state: report.state,
		...report.counts,
	};
	writeJournal(tx, [{ at, entry, customer: null, actor }]);
}

/**
 * Takes the good lines of a previewed file into the ledger, a few customers a transaction: interrupted, it goes on when
 * called again, because lines that were taken change nothing. Then settles what a complete list no longer names,
 * unless so much vanished that a person must look first.
 * @returns `unknown-batch`, `batch-settled` for one that was applied or cancelled
 */
export async function applyImport(
	db: Db,
	organisationId: string,
	batchId: string,
	stamp: Stamp,
	{ settleHeld = false, progress }: ApplyOptions = {},
): Promise<Outcome<AppliedImport>> {
	const inside = <T>(work: (tx: Tx) => Promise<T>) => forOrganisation(db, organisationId, work);
	const stored = await inside((tx) => storedBatch(tx, batchId, stamp.at));
	if (!stored.ok) return stored;
	const { file, days, complete } = stored.value;
	const source = file.kind === 'fec' ? ('fec' as const) : ('csv' as const);
	const counts: Counts = {
		new: 0,
		changed: 0,
		adjusted: 0,
		settled: 0,
		same: 0,
		refused: 0,
		missing: 0,
		unreachable: 0,
	};
	const bad = [...file.bad];
	let lines = 0;
	const takeOne = async (part: FilePart): Promise<boolean> => {
		const taken = await inside(async (tx) => {
			if (!(await stillOpen(tx, batchId, 'share'))) return undefined;
			const done = await takePart(tx, part, { organisationId, source, stamp }, days);
			await markApplied(tx, batchId, done);
			return done;
		});
		if (!taken) return false;
		for (const { change } of [...taken.taken, ...taken.customers]) counts[change] += 1;
		bad.push(...taken.bad);
		lines += sizeOf(part);
		progress?.({ lines, of: sizeOf(file) });
		return true;
	};
	if (!(await sideBySide(partsOf(file), takeOne))) return refuse('batch-settled', { batch: batchId });
	bad.sort((a, b) => a.line - b.line);
	counts.refused = bad.length;
	return inside(async (tx) => {
		if (!(await stillOpen(tx, batchId, 'update'))) return refuse('batch-settled', { batch: batchId });
		const missing = complete ? await missingInvoices(tx, file) : undefined;
		const held = missing?.held === true && !settleHeld;
		if (missing && !held)
			counts.missing = await settleMissing(tx, organisationId, batchId, missing.invoices, days.fileOn, stamp);
		counts.unreachable = await unreachableAfter(tx, file);
		const report: AppliedImport = { state: held ? 'held' : 'applied', counts, bad };
		await finish(tx, stored.value, report, stamp);
		return ok(report);
	});
}
