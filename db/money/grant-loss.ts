import type { Outcome } from '#workflows/receivables/outcome.ts';
import { refuse } from '#workflows/receivables/outcome.ts';
import type { Tx } from '../client.ts';
import type { Stamp } from '../receivables/stamp.ts';
import type { LossAsked, LossTask } from './ask-second.ts';
import { leftOf } from './ask-second.ts';
import { tellReversal } from './reverse-write-off.ts';
import { tellWriteOff } from './write-off-invoice.ts';

const TOLD = { 'write-off': tellWriteOff, 'write-off-reversal': tellReversal } as const;

/** Whether the task of that code asks to give a debt up, or to take that back. */
export const isLossTask = (code: string): code is LossTask => Object.hasOwn(TOLD, code);

/**
 * Carries out what a second person has just granted.
 * @returns `write-off-changed` when more or less is owed than was asked for: it is to be asked anew
 */
export async function grantLoss(
	tx: Tx,
	organisationId: string,
	task: {
		key: string;
		code: LossTask;
		customerId: string | null;
		invoiceId: string | null;
		payload: unknown;
	},
	stamp: Stamp & { actor: string },
): Promise<Outcome<unknown>> {
	const { key, code, customerId, invoiceId } = task;
	const { reason, taxCents, residualCents } = task.payload as LossAsked;
	if (customerId === null || invoiceId === null) return refuse('unknown-invoice');
	const left = await leftOf(tx, invoiceId);
	if (left.residualCents !== residualCents) return refuse('write-off-changed', left);
	return TOLD[code](tx, organisationId, key, { customerId, invoiceId, reason, taxCents }, stamp);
}
