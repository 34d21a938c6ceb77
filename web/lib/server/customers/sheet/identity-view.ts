import type { Tx } from '#db/client.ts';
import { placeOf } from '#db/receivables/place-of.ts';
import type { IdentityView } from '#lib/customers/sheet/view.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { FoundCustomer } from './find-customer.ts';

/** Who the customer is and where it lives, and what another address would change. */
export async function identityView(
	tx: Tx,
	{ id }: FoundCustomer,
	state: AccountState | undefined,
): Promise<IdentityView> {
	const row = await tx
		.selectFrom('customer')
		.select(['name', 'kind', 'siren', 'siret', 'vatNumber', 'language', 'country', 'region', 'address'])
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	const { waiting } = await tx
		.selectFrom('letter')
		.select((eb) => eb.fn.countAll<number>().as('waiting'))
		.where('customerId', '=', id)
		.where('state', 'in', ['to-print', 'to-confirm'])
		.executeTakeFirstOrThrow();
	const place = row.address && placeOf(row.address);
	const lost = state?.undeliverable.some((way) => way.place !== undefined && way.place === place);
	return { ...row, addressLost: lost ?? false, lettersWaiting: waiting };
}
