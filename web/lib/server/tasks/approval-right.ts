import type { Tx } from '#db/client.ts';
import type { TaskKind } from '#db/values.ts';
import { can } from '../rights.ts';
import type { Person } from '../session/person.ts';

/** Everybody who may approve acts, and everybody who may let an ordinary message leave. */
type Deciders = { approve: readonly string[]; confirm: readonly string[] };

/** Ids of everybody in the company who may approve. */
export const approvers = async (tx: Tx): Promise<readonly string[]> => (await deciders(tx)).approve;

export async function deciders(tx: Tx): Promise<Deciders> {
	const members = await tx
		.selectFrom('membership')
		.select(['userId', 'roles'])
		.where('active', '=', true)
		.execute();
	const who = (act: 'approve' | 'confirm-messages') =>
		members.filter((member) => can(member, act)).map(({ userId }) => userId);
	return { approve: who('approve'), confirm: who('confirm-messages') };
}

/** What is asked: `requestedBy` is empty for an ordinary message, which nobody asked for but the day. */
type Asked = { kind: TaskKind; requestedBy: string | null; editedBy: string | null };

/** An ordinary message waits for whoever does the day's work; everything else for an approver. */
export const actAsked = ({ kind, requestedBy }: Asked): 'approve' | 'confirm-messages' =>
	kind === 'confirmation' && requestedBy === null ? 'confirm-messages' : 'approve';

/**
 * Whether a person may approve what somebody asked for or edited (design §3.6): never their own, unless nobody else in
 * the company may; then alone, with a reason.
 */
export function approvalRight(
	asked: Asked,
	person: Pick<Person, 'userId' | 'roles'>,
	{ approve, confirm }: Deciders,
): 'allowed' | 'alone' | 'forbidden' {
	const act = actAsked(asked);
	if (!can(person, act)) return 'forbidden';
	const involved = [asked.requestedBy, asked.editedBy];
	if (!involved.includes(person.userId)) return 'allowed';
	const others = act === 'approve' ? approve : confirm;
	return others.every((userId) => involved.includes(userId)) ? 'alone' : 'forbidden';
}
