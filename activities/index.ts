import type { RunActivities, RunRecorder } from '#workflows/collection/orders.ts';
import type { SweepActivities } from '#workflows/start-due-runs.ts';
import { acknowledgePayment } from './acknowledge-payment.ts';
import { callWebhook } from './call-webhook.ts';
import { cancelTask } from './cancel-task.ts';
import { createTask } from './create-task.ts';
import type { Deps } from './deps.ts';
import { giveUpContact } from './give-up-contact.ts';
import { handOff } from './hand-off.ts';
import { prepareCall } from './prepare-call.ts';
import { recordRun } from './record-run.ts';
import { sendEmail } from './send-email.ts';
import { sendLetter } from './send-letter.ts';
import { sendSms } from './send-sms.ts';
import { settlePromise } from './settle-promise.ts';
import { sweepDueRuns } from './sweep-due-runs.ts';

type Mail = Pick<RunActivities, 'sendEmail' | 'sendSms' | 'acknowledgePayment' | 'prepareCall'>;
type Letters = Pick<RunActivities, 'sendLetter'>;

/** What the queue of runs executes: internal work, the sweep, hand-offs, and the projection as a local activity. */
export const runActivities = (
	deps: Deps,
): Omit<RunActivities, keyof Mail | keyof Letters> & RunRecorder & SweepActivities => ({
	handOff: handOff(deps),
	createTask: createTask(deps),
	cancelTask: cancelTask(deps),
	settlePromise: settlePromise(deps),
	giveUpContact: giveUpContact(deps),
	callWebhook: callWebhook(deps),
	recordRun: recordRun(deps),
	sweepDueRuns: sweepDueRuns(deps),
});

/** What the mail queue executes, under its own rate limit. */
export const mailActivities = (deps: Deps): Mail => ({
	sendEmail: sendEmail(deps),
	sendSms: sendSms(deps),
	acknowledgePayment: acknowledgePayment(deps),
	prepareCall: prepareCall(deps),
});

/** What the letter queue executes, under its own rate limit. */
export const letterActivities = (deps: Deps): Letters => ({ sendLetter: sendLetter(deps) });
