import { sql } from 'kysely';
import { TWO_PERSON_ACTS } from '#workflows/receivables/customer.ts';
import type { Tx } from '../client.ts';
import type { ApprovalAct, Role } from '../values.ts';

/** Roles that may approve: the table of rights says the same (design §3.6). */
export const APPROVERS: readonly Role[] = ['approver', 'credit-manager', 'admin'];

/** Acts for which a company may want two people, in the order in which they are shown (design §3.6). */
export const APPROVAL_ACTS: readonly ApprovalAct[] = [
	'publish',
	'formal-notice',
	'hand-off',
	'write-off',
	'waiver',
];

/** Whether an act needs two people, and above how many cents of the company's currency; null ⇒ any amount. */
export type ApprovalRule = { act: ApprovalAct; fourEyes: boolean; aboveCents: number | null };

/**
 * Which acts need two people here, as it is enforced and shown. What the company never said follows the default: notices
 * and hand-offs need two people once two may approve (n76).
 */
export async function approvalRules(tx: Tx): Promise<ApprovalRule[]> {
	const said = await tx
		.selectFrom('approvalPolicy as p')
		.rightJoin(countOfApprovers(tx), (join) => join.onTrue())
		.select(['p.act', 'p.fourEyes', 'p.aboveCents', 'm.approvers'])
		.execute();
	const two = said.some(({ approvers }) => approvers > 1);
	const byDefault: readonly ApprovalAct[] = two ? TWO_PERSON_ACTS : [];
	return APPROVAL_ACTS.map((act) => {
		const own = said.find((rule) => rule.act === act);
		return {
			act,
			fourEyes: own?.fourEyes ?? byDefault.includes(act),
			aboveCents: own?.aboveCents ?? null,
		};
	});
}

const countOfApprovers = (tx: Tx) =>
	tx
		.selectFrom('membership')
		.select(sql<number>`count(*)::int`.as('approvers'))
		.where('active', '=', true)
		.where(sql<boolean>`roles && ${sql.val(APPROVERS)}::text[]`)
		.as('m');
