import type { Tx } from '#db/client.ts';
import type { CallPerson } from '#lib/call/view.ts';

/** Whom to ask for: those with a telephone first, in the company's order of preference. */
export async function callPeople(tx: Tx, customerId: string): Promise<CallPerson[]> {
	const people = await tx
		.selectFrom('contactPerson')
		.select(['id', 'name', 'roles', 'phone', 'email', 'unusableReason as unusable'])
		.where('customerId', '=', customerId)
		.orderBy('position')
		.orderBy('id')
		.execute();
	return people.sort((a, b) => Number(a.phone === null) - Number(b.phone === null));
}
