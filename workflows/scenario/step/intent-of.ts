import type { Intent } from '../../receivables/account/intent.ts';
import type { Why } from '../../receivables/trace.ts';
import type { Op } from '../plan.ts';
import type { Position, RunState, StepContext } from '../run.ts';
import { contactKey } from './keys.ts';

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
	asked: { attempt: number; why: readonly Why[] },
): Intent {
	const key = contactKey(state, position);
	const gap = ('minGapDays' in op ? op.minGapDays : null) ?? plan.settings.minGapDays;
	const minimum = ('minAmountCents' in op ? op.minAmountCents : null) ?? plan.settings.minAmountCents;
	const common = {
		key,
		attempt: asked.attempt,
		invoice: state.invoice,
		node: position.node,
		formalReached: state.formalReached,
		handedOff: state.handedOff,
		deferrals: state.deferrals,
		why: asked.why,
		pauseOn: plan.settings.pauseOn,
		...startedClaims(state),
		...(gap === undefined ? {} : { minGapDays: gap }),
	};
	switch (op.op) {
		case 'contact':
			return {
				...common,
				kind: op.contact,
				channel: op.channel,
				level: op.level,
				template: op.template,
				to: op.to,
				owner: COLLECTOR,
				...(minimum === undefined ? {} : { minAmountCents: minimum }),
				...(op.grant ? { grant: op.grant } : {}),
			};
		case 'human':
			return {
				...common,
				kind: 'call',
				channel: 'call',
				level: 'amicable',
				template: op.template ?? '',
				to: op.to,
				owner: op.owner,
				...(minimum === undefined ? {} : { minAmountCents: minimum }),
				...(op.parallel ? { parallel: parallelOf(op.parallel, key) } : {}),
			};
		case 'hand-off':
			return {
				...common,
				kind: 'hand-off',
				channel: 'email',
				level: 'formal',
				template: '',
				to: [],
				owner: COLLECTOR,
				approvedBy: state.approvedBy,
			};
	}
}

const startedClaims = ({ claims }: RunState): Pick<Intent, 'claims'> =>
	claims.length === 0 ? {} : { claims };

type Parallel = NonNullable<Extract<Op, { op: 'human' }>['parallel']>;

const parallelOf = ({ template, to, grant }: Parallel, key: string): NonNullable<Intent['parallel']> => ({
	key: `${key}/email`,
	template,
	to,
	...(grant ? { grant } : {}),
});
