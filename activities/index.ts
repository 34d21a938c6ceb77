import type {
	ContactOrder,
	HandOffOrder,
	RunActivities,
	RunRecorder,
	RunRef,
} from '#workflows/collection/orders.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
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
import { watched } from './trouble/watched.ts';
import type { WorkOf } from './trouble/watched.ts';

type Mail = Pick<RunActivities, 'sendEmail' | 'sendSms' | 'acknowledgePayment' | 'prepareCall'>;
type Letters = Pick<RunActivities, 'sendLetter'>;

/** A contact, under the key that names it for ever. */
const contactOf = ({ intent }: ContactOrder) => ({ work: intent.key, node: intent.node });
/** What a run asks for beside its contacts, by a name of its own among them. */
const named =
	<O extends RunRef>(what: string, nameOf: (order: O) => string | number) =>
	(order: O) => ({ work: `${order.runId}/${what}/${String(nameOf(order))}`, node: null });

/** What the queue of runs executes: internal work, the sweep, hand-offs, and the projection as a local activity. */
export const runActivities = (
	deps: Deps,
): Omit<RunActivities, keyof Mail | keyof Letters> & RunRecorder & SweepActivities => {
	const inside = <O extends RunRef & { at: Instant }, R>(
		workOf: WorkOf<O>,
		activity: (order: O) => Promise<R>,
	) => watched(deps, { channel: null, workOf }, activity);
	const handed: WorkOf<HandOffOrder> = ({ effect }) => ({ work: effect.key, node: effect.intent.node });
	return {
		handOff: watched(deps, { channel: 'collections', workOf: handed }, handOff(deps)),
		createTask: inside(
			named('task', ({ effect }) => effect.task),
			createTask(deps),
		),
		cancelTask: inside(
			named('task-cancelled', ({ task }) => task),
			cancelTask(deps),
		),
		settlePromise: inside(
			named('promise', ({ promise }) => promise),
			settlePromise(deps),
		),
		giveUpContact: inside(
			named('given-up', ({ key }) => key),
			giveUpContact(deps),
		),
		callWebhook: inside(
			named('webhook', ({ key }) => key),
			callWebhook(deps),
		),
		recordRun: inside(
			named('record', ({ recordNumber }) => recordNumber),
			recordRun(deps),
		),
		sweepDueRuns: sweepDueRuns(deps),
	};
};

/** What the mail queue executes, under its own rate limit. */
export const mailActivities = (deps: Deps): Mail => {
	const mail = { channel: 'mail', workOf: contactOf } as const;
	return {
		sendEmail: watched(deps, mail, sendEmail(deps)),
		sendSms: watched(deps, { ...mail, channel: 'sms' }, sendSms(deps)),
		acknowledgePayment: watched(deps, mail, acknowledgePayment(deps)),
		prepareCall: watched(deps, mail, prepareCall(deps)),
	};
};

/** What the letter queue executes, under its own rate limit. */
export const letterActivities = (deps: Deps): Letters => ({
	sendLetter: watched(deps, { channel: 'letters', workOf: contactOf }, sendLetter(deps)),
});
