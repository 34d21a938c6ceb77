import { randomUUID } from 'node:crypto';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Tx } from '../client.ts';
import { needsSecond } from '../desk/needs-second.ts';
import { writeJournal } from '../journal/journal-buffer.ts';
import { openTask } from '../queries/open-task.ts';
import type { Stamp } from '../receivables/stamp.ts';

/** The code of the task by which a second person decides: a debt is given up, or was given up by mistake. */
export type LossTask = 'write-off' | 'write-off-reversal';

/** What the task of a request carries: what was owed when it was asked, in cents of the invoice; `taxCents` null ⇒ no VAT. */
export type LossAsked = { reason: string; taxCents: number | null; residualCents: number };

type Person = Stamp & { actor: string };

/** What is left of an invoice, given up or not, in cents of its currency. */
export const leftOf = (tx: Tx, invoiceId: string): Promise<{ residualCents: number; currency: string }> =>
	tx
		.selectFrom('invoice')
		.select(['residualCents', 'currency'])
		.where('id', '=', invoiceId)
		.executeTakeFirstOrThrow();

/** Whether somebody else must grant it: the company's rule for losses, unless nobody else may approve (n76). */
export const asksSecond = async (tx: Tx, cents: number, actor: string, approvers: readonly string[]) =>
	approvers.some((userId) => userId !== actor) && (await needsSecond(tx, 'write-off', cents));

/** Asks a second person, once an invoice. @returns `asked`; refused with `write-off-asked` while one waits */
export async function askSecond(
	tx: Tx,
	code: LossTask,
	{ customerId, invoiceId, ...payload }: LossAsked & { customerId: string; invoiceId: string },
	stamp: Person,
): Promise<Outcome<'asked'>> {
	const waiting = await tx
		.selectFrom('task')
		.select('key')
		.where('invoiceId', '=', invoiceId)
		.where('code', '=', code)
		.where('state', '=', 'open')
		.executeTakeFirst();
	if (waiting) return refuse('write-off-asked', { invoice: invoiceId });
	await openTask(tx, {
		...{ key: `${code}/${randomUUID()}`, kind: 'approval', code, customerId, invoiceId, payload },
		...{ runId: null, node: null, visit: null, scenario: null, owner: 'approver' },
		...{ at: new Date(stamp.at), dueAt: null, requestedBy: stamp.actor },
	});
	const { residualCents: amountCents, reason } = payload;
	const entry = { kind: `${code}-asked`, invoices: [invoiceId], amountCents, reason };
	writeJournal(tx, [{ at: stamp.at, entry, customer: customerId, actor: stamp.actor }]);
	return ok('asked');
}
