import type { Chase } from '#workflows/receivables/customer.ts';

/** Somebody of the customer, as far as copies depend on them. */
type Someone = {
	id: string;
	roles: readonly string[];
	email: string | null;
	unusableReason: string | null;
	parentPersonId: string | null;
};

/** Of the parent's people, whoever does there what the recipient does here; else the first who can be written to. */
function counterpart<P extends Someone>(people: readonly P[], recipient: P | undefined): P[] {
	if (!recipient || recipient.parentPersonId !== null) return [];
	const theirs = people.filter(({ parentPersonId, email }) => parentPersonId !== null && email !== null);
	const same = theirs.find(({ roles }) => roles.some((role) => recipient.roles.includes(role)));
	return [same ?? theirs[0]].filter((person) => person !== undefined);
}

/**
 * People in copy of a message: those who hold one of the roles that its step names, the main recipient and lost
 * addresses left out. Where the customer's parent is chased, its people alone; where both are, one of them as well (n19).
 */
export function copiesOf<P extends Someone>(
	people: readonly P[],
	roles: readonly string[],
	recipientId: string | undefined,
	chase: Chase,
): P[] {
	const recipient = people.find(({ id }) => id === recipientId);
	const usable = people.filter(({ id, unusableReason }) => id !== recipientId && unusableReason === null);
	const isParentAlone = chase === 'parent' && recipient !== undefined && recipient.parentPersonId !== null;
	const asked = usable.filter(
		(person) =>
			(!isParentAlone || person.parentPersonId !== null) && person.roles.some((role) => roles.includes(role)),
	);
	const beside = chase === 'both' ? counterpart(usable, recipient) : [];
	return [...new Set([...asked, ...beside])];
}
