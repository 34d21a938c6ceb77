import type { RunState, Standing } from '#workflows/scenario/run.ts';
import type { playOn } from '../play.ts';
import { dispute, extension, pause, payment, promise, reversal, taskDone, voided } from '../play.ts';

type Teller = ReturnType<typeof playOn>;

/** A state that must replay for ever, and a story that leads there. */
export type RecordedState = {
	name: string;
	status: RunState['status'];
	/** what the run stands on; absent ⇒ it has ended */
	standing?: Standing['kind'];
	tell: (host: Teller, on: Days) => Promise<unknown>;
};

/** The `at` of a story: `on(4)` is four days after the due date, a Friday at the end of February. */
export type Days = (days: number) => string;

const invoice = (on: Days) => ({ due: on(0), amountCents: 360_000 });

const mail = (id: string, offset: number, next: string, more = {}) => ({
	[`wait-${id}`]: { kind: 'wait', label: `J+${String(offset)}`, anchor: 'due-date', offset, next: id },
	[id]: { kind: 'email', label: id, template: 'reminder-1', to: ['accounting'], next, ...more },
});

/** Two reminders; the first is confirmed by a person where `more` says so. */
const reminders = (more = {}) => ({
	amiable: 1,
	id: 'reminders',
	name: 'Reminders',
	start: 'start',
	nodes: {
		start: { kind: 'start', label: 'Start', next: 'wait-first' },
		...mail('first', 4, 'wait-second', more),
		...mail('second', 12, 'end'),
		end: { kind: 'end', label: 'End', outcome: 'completed' },
	},
});

/** The states of design §3.6: every status, everything a run can stand on, every way to go on. */
export const STATES: readonly RecordedState[] = [
	{
		name: 'upcoming',
		status: 'upcoming',
		standing: 'waiting',
		tell: (host, on) => host('standard', invoice(on)).until(on(-16)),
	},
	{
		name: 'overdue',
		status: 'overdue',
		standing: 'waiting',
		tell: (host, on) => host('standard', invoice(on)).until(on(7)),
	},
	{
		name: 'promised-deferred',
		status: 'promised',
		standing: 'deferred',
		tell: (host, on) =>
			host('standard', invoice(on))
				.on(`${on(3)}T11:00`, promise(360_000, on(14)))
				.until(on(10)),
	},
	{
		name: 'disputed-held',
		status: 'disputed',
		standing: 'held',
		tell: (host, on) =>
			host('standard', invoice(on))
				.on(`${on(3)}T10:10`, dispute(60_000, on(22)))
				.until(on(26)),
	},
	{
		name: 'paused-held',
		status: 'paused',
		standing: 'held',
		tell: (host, on) =>
			host('standard', invoice(on))
				.on(`${on(3)}T10:10`, pause())
				.until(on(12)),
	},
	{
		name: 'tasked',
		status: 'overdue',
		standing: 'tasked',
		tell: (host, on) => host('standard', invoice(on)).until(on(12)),
	},
	{
		name: 'confirming',
		status: 'overdue',
		standing: 'confirming',
		tell: (host, on) => host(reminders({ mode: 'confirm' }), invoice(on)).until(on(10)),
	},
	{
		name: 'formal',
		status: 'formal',
		standing: 'waiting',
		tell: (host, on) => host('standard', invoice(on)).until(on(39)),
	},
	{
		name: 'approving',
		status: 'formal',
		standing: 'approving',
		tell: (host, on) => host('standard', invoice(on)).until(on(58)),
	},
	{
		name: 'collections',
		status: 'collections',
		tell: (host, on) =>
			host('standard', invoice(on))
				.on(`${on(61)}T10:10`, taskDone('approve-hand-off', 'approved', { actor: 'claire' }))
				.until(on(93)),
	},
	{
		name: 'paid',
		status: 'paid',
		tell: (host, on) =>
			host('standard', invoice(on))
				.on(`${on(6)}T18:00`, payment(360_000))
				.until(on(43)),
	},
	{
		name: 'void',
		status: 'void',
		tell: (host, on) =>
			host('standard', invoice(on))
				.on(`${on(6)}T18:00`, voided())
				.until(on(43)),
	},
	{
		name: 'extended',
		status: 'upcoming',
		standing: 'waiting',
		tell: (host, on) =>
			host('standard', invoice(on))
				.on(`${on(3)}T10:10`, extension(on(63)))
				.until(on(12)),
	},
	{
		name: 'moved-on-as-new',
		status: 'overdue',
		standing: 'waiting',
		tell: (host, on) =>
			host('unused', {
				...invoice(on),
				scenarios: [
					{ scenario: reminders() },
					{ scenario: reminders({ label: 'Reworded' }), appliesFrom: '2090-01-01' },
				],
			})
				.on(`${on(5)}T10:10`, { type: 'move-version', invoice: 'FA-1', to: 2 })
				.until(on(10)),
	},
	{
		name: 'reopened',
		status: 'overdue',
		standing: 'waiting',
		tell: (host, on) =>
			host('standard', invoice(on))
				.on(`${on(6)}T18:00`, payment(360_000, { id: 'bounces' }))
				.on(`${on(10)}T10:00`, reversal('bounces'))
				.until(on(10)),
	},
];
