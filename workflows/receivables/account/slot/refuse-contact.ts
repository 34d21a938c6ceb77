import { isoWithOffset, localDateOf } from '../../local-time.ts';
import type { TraceEntry, Why } from '../../trace.ts';
import type { Decision, Intent } from '../intent.ts';
import type { Opening } from './opening.ts';
import type { SlotContext } from './slot-context.ts';

const DAY = 86_400_000;
/** A contact put off this often, or for this long, is shown to a person once (design §3.3). */
const MOST_DEFERRALS = 5;
const LONGEST_DEFERRAL = 30 * DAY;

const lineOf = ({ key, invoice, node, why }: Intent, more: readonly Why[]) => ({
	key,
	invoices: [invoice],
	node,
	why: [...why, ...more],
});

/** Passed over for good. */
export const skip = (intent: Intent, reason: string, why: readonly Why[] = []): Decision => ({
	kind: 'skip',
	reason,
	entry: { kind: 'skipped', ...lineOf(intent, why), reason },
});

/** Nobody can be reached: the failure edge of the node is taken. */
export const unreachable = (intent: Intent): Decision => ({
	kind: 'unreachable',
	reason: 'no-contact',
	entry: { kind: 'skipped', ...lineOf(intent, []), reason: 'no-contact' },
});

const HOLD_RULES: Readonly<Record<string, Why['rule']>> = {
	pause: 'pause',
	dispute: 'dispute',
	'source-differs': 'source-differs',
	'data-stale': 'data-stale',
	awaited: 'paid',
	unmatched: 'paid',
};

/** Waits without a date, until the fact that lifts the cause. */
export function hold({ date }: SlotContext, intent: Intent, reason: string): Decision {
	const why: Why = { rule: HOLD_RULES[reason] ?? 'pause', from: date, to: date, note: `held: ${reason}` };
	return { kind: 'hold', reason, entry: { kind: 'held', ...lineOf(intent, [why]), reason } };
}

const wasAlerted = ({ state }: SlotContext, { key }: Intent): boolean =>
	state.slots.some(({ rows }) =>
		Object.entries(rows).some(
			([row, decision]) => row.startsWith(`${key}#`) && decision.kind === 'defer' && decision.alert,
		),
	);

function isTooLong(context: SlotContext, intent: Intent): boolean {
	const { count, since } = intent.deferrals ?? { count: 0, since: context.at };
	const isLong = count + 1 >= MOST_DEFERRALS || context.at - since >= LONGEST_DEFERRAL;
	return isLong && !wasAlerted(context, intent);
}

/** Waits until a slot that a dated cause imposes. */
export function defer(context: SlotContext, intent: Intent, opening: Opening): Decision {
	const { creditor, debtor } = context.policy.calendars;
	const { invoice, node } = intent;
	const alert: TraceEntry = {
		kind: 'alert',
		code: 'deferred-too-long',
		invoices: [invoice],
		node,
		why: [
			{ rule: 'window', from: context.date, to: localDateOf(debtor, opening.at), note: 'deferred again' },
		],
	};
	return {
		kind: 'defer',
		until: opening.at,
		entry: {
			kind: 'deferred',
			...lineOf(intent, opening.why),
			until: isoWithOffset(creditor, opening.at),
		},
		...(isTooLong(context, intent) && { alert }),
	};
}
