import type { Tx } from '#db/client.ts';

/** How many of these customers cannot be contacted: no e-mail, no phone, no address. */
export async function unreachableCustomers(tx: Tx, ids: readonly string[]): Promise<number> {
	if (ids.length === 0) return 0;
	const row = await tx
		.selectFrom('customer as c')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('c.id', 'in', [...ids])
		.where('c.address', 'is', null)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('contactPerson as p')
						.select('p.id')
						.whereRef('p.customerId', '=', 'c.id')
						.where((person) =>
							person.or([person('p.email', 'is not', null), person('p.phone', 'is not', null)]),
						),
				),
			),
		)
		.executeTakeFirstOrThrow();
	return row.count;
}
