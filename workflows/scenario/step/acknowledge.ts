import { nextContactSlot } from '../../receivables/contact-day.ts';
import { isoWithOffset } from '../../receivables/local-time.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { NodeId } from '../graph.ts';
import type { Clock, RunState, StepContext } from '../run.ts';
import { ackKey } from './keys.ts';
import { COLLECTOR } from './intent-of.ts';
import { planNode } from './plan-node.ts';
import { ask, change } from './progress.ts';
import type { Progress } from './progress.ts';

/** The thanks node of the paid path, whose template the lead run lends; null ⇒ the company's own. */
function thanksNode(context: StepContext, state: RunState): { id: NodeId; template: string } | null {
	let id = context.plan.onPaid;
	for (let walked = 0; id !== null && walked < 100; walked += 1) {
		const op = planNode(context, state, id)?.op;
		if (op?.op === 'thanks') return { id, template: op.template };
		id = op && 'next' in op ? op.next : null;
	}
	return null;
}

/** Asks the account for the acknowledgement of a payment, in the next e-mail slot if this one was missed. */
export function acknowledge(
	context: StepContext,
	progress: Progress,
	payment: string,
	at: Instant,
): Progress {
	const { state } = progress;
	const opening = nextContactSlot(context.calendars, 'email', at);
	if (opening > at) {
		const clock: Clock = { name: 'ack', at: opening, payment };
		return change(progress, { clocks: [...state.clocks, clock] });
	}
	const pending = state.acks.find((ack) => ack.payment === payment);
	if (!pending) return progress;
	const thanks = thanksNode(context, state);
	const iso = isoWithOffset(context.calendars.creditor, pending.at);
	return ask(progress, {
		type: 'acknowledge',
		intent: {
			key: ackKey(payment),
			attempt: 0,
			invoice: state.invoice,
			node: thanks?.id ?? 'thanks',
			kind: 'acknowledgement',
			channel: 'email',
			level: 'acknowledgement',
			template: thanks?.template ?? '',
			to: [],
			payment,
			formalReached: state.formalReached,
			handedOff: state.handedOff,
			deferrals: null,
			why: [{ rule: 'window', from: iso, to: iso, note: 'next e-mail slot after the payment' }],
			owner: COLLECTOR,
		},
	});
}
