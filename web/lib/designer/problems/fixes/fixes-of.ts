import type { LintProblem } from '#workflows/scenario/lint.ts';
import { askApproval } from './ask-approval.ts';
import { askEarlier } from './ask-earlier.ts';
import { claimOnce } from './claim-once.ts';
import { enableStep } from './enable-step.ts';
import type { Fix, FixContext, Fixer } from './fix.ts';
import { giveOwner } from './give-owner.ts';
import { leadOn } from './lead-on.ts';
import { leadPastMissingContact } from './lead-past-missing-contact.ts';
import { nameStep } from './name-step.ts';
import { pause } from './pause.ts';
import { removeSecondStart } from './remove-second-start.ts';
import { reachStep } from './reach-step.ts';
import { thankForPayment } from './thank-for-payment.ts';
import { waitBeforeFormalStep, waitBetweenContacts } from './wait-before.ts';
import { waitInLoop } from './wait-in-loop.ts';

/** By rule: what may be offered. Rules that are not here ask for a person's judgement, or for another screen. */
const fixers: Readonly<Record<string, Fixer>> = {
	'start-required': removeSecondStart,
	'step-unreachable': reachStep,
	'dead-end': leadOn,
	'branch-without-default': (problem, context) =>
		leadOn({ ...problem, params: { ...problem.params, port: 'otherwise' } }, context),
	'label-required': nameStep,
	'cycle-without-wait': waitInLoop,
	'branches-overlap': askEarlier,
	'no-recipient-fallback': leadPastMissingContact,
	'two-messages-same-day': waitBetweenContacts,
	'formal-step-without-wait': waitBeforeFormalStep,
	'hand-off-without-approval': askApproval,
	'fee-claimed-twice': claimOnce,
	'paid-path-missing': thankForPayment,
	'owner-missing': giveOwner,
	'disabled-step': enableStep,
};

/** What can be done about a problem at one click, best first. */
export function fixesOf(problem: LintProblem, context: FixContext): readonly Fix[] {
	if (problem.code === 'no-pause-on-dispute') return pause(context.scenario, 'dispute');
	if (problem.code === 'no-pause-on-promise') return pause(context.scenario, 'promise');
	const { node } = problem;
	return node === null ? [] : (fixers[problem.code]?.({ ...problem, node }, context) ?? []);
}
