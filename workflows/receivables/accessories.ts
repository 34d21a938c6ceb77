/** What a company does with an accessory: state that it is owed, ask for it, or leave it out. */
export type AccessoryPolicy = 'mention' | 'claim' | 'none';

/** The stage from which accessories are asked for. */
export type ClaimStage = 'overdue' | 'formal-notice' | 'hand-off';

/** Policy for late-payment penalties and for the fixed indemnity, each on its own. */
export type AccessoriesPolicy = {
	penalties: AccessoryPolicy;
	indemnity: AccessoryPolicy;
	/** Matters under `claim` only; `overdue` when absent. */
	claimFrom?: ClaimStage | undefined;
};

/** One accessory of a claim. */
export type Accessory = 'penalties' | 'indemnity';

/** Which accessories are part of what is asked. */
export type ClaimedAccessories = { penalties: boolean; indemnity: boolean };

export const DEFAULT_ACCESSORIES: AccessoriesPolicy = { penalties: 'mention', indemnity: 'mention' };

const NONE_CLAIMED: ClaimedAccessories = { penalties: false, indemnity: false };

const STAGES: readonly ClaimStage[] = ['overdue', 'formal-notice', 'hand-off'];

/** The policy for one customer: what it states itself, else what the company states. */
export const accessoriesPolicy = (
	company: AccessoriesPolicy,
	customer?: Partial<AccessoriesPolicy>,
): AccessoriesPolicy =>
	customer
		? {
				penalties: customer.penalties ?? company.penalties,
				indemnity: customer.indemnity ?? company.indemnity,
				claimFrom: customer.claimFrom ?? company.claimFrom,
			}
		: company;

/**
 * What is asked for at `reached`, the furthest stage of the invoice; nothing before it is overdue.
 * Only a claimed accessory keeps a run open once the principal is paid.
 * @param started accessories that a step of the scenario has begun to claim, ahead of the policy's own stage
 */
export function claimedAccessories(
	policy: AccessoriesPolicy,
	reached: ClaimStage | undefined,
	started: readonly Accessory[] = [],
): ClaimedAccessories {
	if (policy.penalties !== 'claim' && policy.indemnity !== 'claim') return NONE_CLAIMED;
	const open =
		reached !== undefined && STAGES.indexOf(reached) >= STAGES.indexOf(policy.claimFrom ?? 'overdue');
	const isAsked = (one: Accessory): boolean =>
		policy[one] === 'claim' && (open || (reached !== undefined && started.includes(one)));
	return { penalties: isAsked('penalties'), indemnity: isAsked('indemnity') };
}
