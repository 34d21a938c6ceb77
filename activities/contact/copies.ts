/** Somebody of the customer, as far as copies depend on them. */
type Someone = { id: string; roles: readonly string[]; unusableReason: string | null };

/** People who hold one of the roles that a step puts in copy, the main recipient and lost addresses left out. */
export const copiesOf = <P extends Someone>(
	people: readonly P[],
	roles: readonly string[],
	recipientId: string | undefined,
): P[] =>
	people.filter(
		(person) =>
			person.id !== recipientId &&
			person.unusableReason === null &&
			person.roles.some((role) => roles.includes(role)),
	);
