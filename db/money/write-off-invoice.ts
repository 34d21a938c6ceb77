import { randomUUID } from 'node:crypto';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import { recordFact } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import { needsSecond } from '../desk/needs-second.ts';
import { writeJournal } from '../journal/journal-buffer.ts';
import { openTask } from '../queries/open-task.ts';
import type { Stamp } from '../receivables/stamp.ts';

/** A debt to be given up, why, and the VAT that is taken back with it; null ⇒ none. */
export type WriteOff = { customerId: string; invoiceId: string; reason: string; taxCents: number | null };

type Person = Stamp & { actor: string };

/** What the task of a request carries: what was owed when it was asked. */
export type WriteOffAsked = { reason: string; taxCents: number | null; residualCents: number };

/** The code of the task by which a second person decides. */
export const WRITE_OFF_TASK = 'write-off';

const tell = (tx: Tx, organisationId: string, id: string, writeOff: WriteOff, { at, actor }: Person) =>
	recordFact(tx, organisationId, writeOff.customerId, {
		...{ type: 'write-off', id, at, actor, invoice: writeOff.invoiceId, reason: writeOff.reason },
		...(writeOff.taxCents !== null && { taxCents: writeOff.taxCents }),
	});

const residualOf = async (tx: Tx, invoiceId: string): Promise<number> =>
	(
		await tx
			.selectFrom('invoice')
			.select('residualCents')
			.where('id', '=', invoiceId)
			.executeTakeFirstOrThrow()
	).residualCents;

/**
 * Gives an invoice up, or asks a second person to where the company's rule says so (n73, n76). Who is the only one that may
 * approve gives it up alone, with the reason.
 * @param approvers everybody in the company who may approve
 * @returns `asked` when a second person must grant it; refusals of the account, `nothing-owed`, `write-off-asked`
 */
export async function writeOffInvoice(
	tx: Tx,
	organisationId: string,
	writeOff: WriteOff,
	stamp: Person,
	approvers: readonly string[],
): Promise<Outcome<'written-off' | 'asked'>> {
	const { customerId, invoiceId, reason, taxCents } = writeOff;
	const key = `write-off/${randomUUID()}`;
	const residualCents = await residualOf(tx, invoiceId);
	if (residualCents <= 0) return refuse('nothing-owed', { invoice: invoiceId });
	const alone = approvers.every((userId) => userId === stamp.actor);
	if (alone || !(await needsSecond(tx, 'write-off', residualCents))) {
		const told = await tell(tx, organisationId, key, writeOff, stamp);
		return told.ok ? ok('written-off') : told;
	}
	if (taxCents !== null && taxCents >= residualCents) return refuse('tax-exceeds', { invoice: invoiceId });
	const waiting = await tx
		.selectFrom('task')
		.select('key')
		.where('invoiceId', '=', invoiceId)
		.where('code', '=', WRITE_OFF_TASK)
		.where('state', '=', 'open')
		.executeTakeFirst();
	if (waiting) return refuse('write-off-asked', { invoice: invoiceId });
	const payload: WriteOffAsked = { reason, taxCents, residualCents };
	await openTask(tx, {
		...{ key, kind: 'approval', code: WRITE_OFF_TASK, customerId, invoiceId, payload },
		...{ runId: null, node: null, visit: null, scenario: null, owner: 'approver' },
		...{ at: new Date(stamp.at), dueAt: null, requestedBy: stamp.actor },
	});
	const entry = { kind: 'write-off-asked', invoices: [invoiceId], amountCents: residualCents, reason };
	writeJournal(tx, [{ at: stamp.at, entry, customer: customerId, actor: stamp.actor }]);
	return ok('asked');
}

/**
 * Gives up what a second person has just granted.
 * @returns `write-off-changed` when more or less is owed than was asked for: it is to be asked anew
 */
export async function grantWriteOff(
	tx: Tx,
	organisationId: string,
	task: { key: string; customerId: string | null; invoiceId: string | null; payload: unknown },
	stamp: Person,
): Promise<Outcome<unknown>> {
	const { key, customerId, invoiceId } = task;
	const { reason, taxCents, residualCents } = task.payload as WriteOffAsked;
	if (customerId === null || invoiceId === null) return refuse('unknown-invoice');
	if ((await residualOf(tx, invoiceId)) !== residualCents)
		return refuse('write-off-changed', { residualCents });
	return tell(tx, organisationId, key, { customerId, invoiceId, reason, taxCents }, stamp);
}
