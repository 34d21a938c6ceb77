import type { Tx } from '#db/client.ts';
import { can } from '../rights.ts';
import type { Person } from '../session/person.ts';

/** Ids of everybody in the company who may approve. */
export async function approvers(tx: Tx): Promise<string[]> {
	const members = await tx
		.selectFrom('membership')
		.select(['userId', 'roles'])
		.where('active', '=', true)
		.execute();
	return members.filter((member) => can(member, 'approve')).map(({ userId }) => userId);
}

/**
 * Whether a person may approve what somebody asked for or edited (design §3.6): never their own, unless nobody else in
 * the company may approve; then alone, with a reason.
 */
export function approvalRight(
	{ requestedBy, editedBy }: { requestedBy: string | null; editedBy: string | null },
	person: Pick<Person, 'userId' | 'roles'>,
	mayApprove: readonly string[],
): 'allowed' | 'alone' | 'forbidden' {
	if (!can(person, 'approve')) return 'forbidden';
	const involved = [requestedBy, editedBy];
	if (!involved.includes(person.userId)) return 'allowed';
	return mayApprove.every((userId) => involved.includes(userId)) ? 'alone' : 'forbidden';
}
