import type { RunEvent, RunState, StepContext } from '../run.ts';
import { failStep, openIncident } from './fail-step.ts';
import { nodeOfKey, paymentOfAckKey } from './keys.ts';
import { currentOp } from './plan-node.ts';
import { change, say, stay } from './progress.ts';
import type { Progress } from './progress.ts';
import { reaches, thanked } from './recheck.ts';

/** The provider gave up or refused: the failure edge, else a person's task. A run never fails with it (design §3.6). */
export function onDeliveryFailed(
	context: StepContext,
	state: RunState,
	{ key, reason, at }: Extract<RunEvent, { type: 'delivery-failed' }>,
): Progress {
	const { standing, position } = state;
	const payment = paymentOfAckKey(key);
	const node = payment === null ? nodeOfKey(key) : (position?.node ?? 'thanks');
	const alert = { kind: 'alert', invoices: [state.invoice], node, code: 'delivery-failed', why: [] } as const;
	const told = say(stay(state), alert);
	const where = { node, visit: state.visits[node] ?? 1 };
	if (payment !== null) {
		const acks = state.acks.filter((ack) => ack.payment !== payment);
		const given = change(told, { acks, acknowledged: [...state.acknowledged, payment] });
		return thanked(context, openIncident(given, where, reason), at);
	}
	const op = currentOp(context, state);
	const isCurrent = standing?.kind === 'contacting' && standing.key === key;
	if (!isCurrent || !position || !op || !reaches(op)) return openIncident(told, where, reason);
	return failStep(told, position, op, reason);
}
