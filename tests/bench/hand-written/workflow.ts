import {
	condition,
	defineSignal,
	proxyActivities,
	proxyLocalActivities,
	setHandler,
	upsertSearchAttributes,
} from '@temporalio/workflow';
import { searchAttributes } from '../../../workflows/collection/attributes.ts';

/**
 * One invoice and the instants of its five reminders. `projection` ⇒ it does what a product owes its people beside: it
 * writes where it stands, for screens and in the engine's own search.
 */
export type HandWrittenInput = {
	invoice: string;
	amountCents: number;
	reminders: readonly number[];
	projection: boolean;
};

/** What it calls. */
export type HandWrittenActivities = {
	remind: (order: { invoice: string; step: number }) => Promise<void>;
	thank: (order: { invoice: string; payment: string }) => Promise<void>;
};
export type HandWrittenProjection = { project: (row: { invoice: string; step: number }) => Promise<void> };

/** A payment, in cents. */
export const paymentSignal = defineSignal<[{ payment: string; amountCents: number }]>('payment');

/** The queue on which its activities wait, as ours have one of their own. */
export const handWrittenMails = 'bench-hand-written-mail';

const mails = proxyActivities<HandWrittenActivities>({
	taskQueue: handWrittenMails,
	startToCloseTimeout: 60_000,
});
const { project } = proxyLocalActivities<HandWrittenProjection>({ startToCloseTimeout: 10_000 });

/** What somebody would write by hand for one scenario: five waits and reminders until paid, then thanks. */
export async function handWritten(input: HandWrittenInput): Promise<'paid' | 'completed'> {
	const { invoice, reminders, projection } = input;
	let owed = input.amountCents;
	let lastPayment = '';
	setHandler(paymentSignal, ({ payment, amountCents }) => {
		owed -= amountCents;
		lastPayment = payment;
	});
	for (const [step, at] of [...reminders.entries()]) {
		if (projection) await project({ invoice, step });
		if (await condition(() => owed <= 0, Math.max(at - Date.now(), 1))) break;
		await mails.remind({ invoice, step });
	}
	if (owed <= 0) {
		if (projection) await tellPaid(invoice, reminders.length);
		await mails.thank({ invoice, payment: lastPayment });
	}
	if (projection) await project({ invoice, step: reminders.length });
	return owed <= 0 ? 'paid' : 'completed';
}

async function tellPaid(invoice: string, step: number): Promise<void> {
	upsertSearchAttributes([
		{ key: searchAttributes.collectionStatus, value: 'paid' },
		{ key: searchAttributes.openAmount, value: 0 },
	]);
	await project({ invoice, step });
}
