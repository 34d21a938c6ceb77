import type { Tx } from '../client.ts';
import type { ApprovalAct, Role } from '../values.ts';

/** Roles that may approve: the table of rights says the same (design §3.6). */
export const APPROVERS: readonly Role[] = ['approver', 'credit-manager', 'admin'];

const ACTS: readonly ApprovalAct[] = ['publish', 'formal-notice', 'hand-off', 'write-off', 'waiver'];
const ON_WITH_TWO: readonly ApprovalAct[] = ['formal-notice', 'hand-off'];

/** Whether an act needs two people, and above how many cents of the company's currency; null ⇒ any amount. */
export type ApprovalRule = { act: ApprovalAct; fourEyes: boolean; aboveCents: number | null };

/** The rules while the company has said nothing: notices and hand-offs need two people once two may approve (n76). */
async function defaultRules(tx: Tx): Promise<ApprovalRule[]> {
	const members = await tx.selectFrom('membership').select('roles').where('active', '=', true).execute();
	const approvers = members.filter(({ roles }) => roles.some((role) => APPROVERS.includes(role)));
	const two = approvers.length > 1;
	return ACTS.map((act) => ({ act, fourEyes: two && ON_WITH_TWO.includes(act), aboveCents: null }));
}

/** Which acts need two people here, as it is enforced and shown; what the company never said follows the default. */
export async function approvalRules(tx: Tx): Promise<ApprovalRule[]> {
	const said = await tx.selectFrom('approvalPolicy').select(['act', 'fourEyes', 'aboveCents']).execute();
	const defaults = await defaultRules(tx);
	return defaults.map((rule) => said.find(({ act }) => act === rule.act) ?? rule);
}
