import type { Intent } from '../../receivables/account/intent.ts';
import type { Why } from '../../receivables/trace.ts';
import type { Op, Plan } from '../plan.ts';
import type { Position, RunState, StepContext } from '../run.ts';
import { contactKey, parallelKey } from './keys.ts';
import { hoursOf, sideOf } from './open-hours.ts';

/** Operations that reach the debtor, or hand the file over: they ask the account first. */
export type ReachingOp = Extract<Op, { op: 'contact' | 'human' | 'hand-off' }>;

/** Whose desk it lands on when nobody is named. */
export const COLLECTOR = 'collector';

/** What the run would like to do at its node, for the account to decide (design §3.3). */
export function intentOf(
	op: ReachingOp,
	position: Position,
	state: RunState,
	{ plan }: StepContext,
	asked: { attempt: number; why: readonly Why[]; confirmed?: true | undefined },
): Intent {
	const key = contactKey(state, position);
	const { invoice, formalReached, handedOff, deferrals } = state;
	const { attempt, why } = asked;
	const { dueOn } = state.snapshot;
	const run = { key, attempt, invoice, node: position.node, formalReached, handedOff, deferrals, why, dueOn };
	const { pauseOn } = plan.settings;
	switch (op.op) {
		case 'contact': {
			const { contact: kind, channel, level, template, to } = op;
			const intent: Intent = { ...run, pauseOn, kind, channel, level, template, to, owner: COLLECTOR };
			if (op.grant) intent.grant = op.grant;
			if (asked.confirmed) intent.confirmed = true;
			return limited(intent, op, state, plan);
		}
		case 'human': {
			const reach = { kind: 'call', channel: 'call', level: 'amicable' } as const;
			const { template, to, owner } = op;
			const intent: Intent = { ...run, pauseOn, ...reach, template: template ?? '', to, owner };
			if (op.parallel) intent.parallel = parallelOf(op.parallel, key);
			if (asked.confirmed) intent.confirmed = true;
			return limited(intent, op, state, plan);
		}
		case 'hand-off': {
			const reach = { kind: 'hand-off', channel: 'email', level: 'formal', template: '' } as const;
			const { approvedBy } = state;
			const intent: Intent = { ...run, pauseOn, ...reach, to: [], owner: COLLECTOR, approvedBy };
			return withClaims(withGap(intent, plan.settings.minGapDays), state);
		}
	}
}

/** The node's own gap and least amount, else the scenario's; the account knows the company's. */
function limited(
	intent: Intent,
	op: Extract<ReachingOp, { op: 'contact' | 'human' }>,
	state: RunState,
	plan: Plan,
): Intent {
	const hours = hoursOf(sideOf(op), plan);
	if (hours) intent.hours = hours;
	const { settings } = plan;
	const least = ('minAmountCents' in op ? op.minAmountCents : null) ?? settings.minAmountCents;
	if (least !== undefined) intent.minAmountCents = least;
	return withClaims(withGap(intent, op.minGapDays ?? settings.minGapDays), state);
}

function withGap(intent: Intent, days: number | undefined): Intent {
	if (days !== undefined) intent.minGapDays = days;
	return intent;
}

function withClaims(intent: Intent, { claims }: RunState): Intent {
	if (claims.length > 0) intent.claims = claims;
	return intent;
}

type Parallel = NonNullable<Extract<Op, { op: 'human' }>['parallel']>;

const parallelOf = ({ template, to, grant }: Parallel, key: string): NonNullable<Intent['parallel']> => ({
	key: parallelKey(key),
	template,
	to,
	...(grant ? { grant } : {}),
});
