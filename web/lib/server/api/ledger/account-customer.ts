import type { Tx } from '#db/client.ts';
import type { AccountCustomer } from '#workflows/receivables/account/customer.ts';
import type { Channel } from '#workflows/receivables/calendar.ts';
import type { Weekday } from '#workflows/receivables/civil-date.ts';

/** Whom an unnamed contact is: the books are what most files know. */
const USUAL_ROLE = 'accounting';

const isMobile = (phone: string): boolean =>
	/^(\+33|0033|0)\s*[67]/.test(phone) || /^(\+|00)(?!33)/.test(phone);

type Person = { email: string | null; phone: string | null; address: unknown; unusableReason: string | null };

function channelsOf(
	{ email, phone, address, unusableReason }: Person,
	company: { address: unknown },
): Channel[] {
	const channels: Channel[] = [];
	if (email !== null && unusableReason === null) channels.push('email');
	if (phone !== null) channels.push('call');
	if (phone !== null && isMobile(phone)) channels.push('sms');
	if (address !== null || company.address !== null) channels.push('letter');
	return channels;
}

/** A customer as its account knows it, read from the rows that hold its names and addresses; a person with two roles is there twice. */
export async function accountCustomer(tx: Tx, id: string): Promise<AccountCustomer> {
	const row = await tx.selectFrom('customer').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
	const people = await tx
		.selectFrom('contactPerson')
		.selectAll()
		.where('customerId', '=', id)
		.orderBy('position')
		.orderBy('id')
		.execute();
	return {
		id,
		kind: row.kind,
		language: row.language,
		country: row.country,
		...(row.region !== null && { region: row.region }),
		...(row.profile !== null && { profile: row.profile }),
		...(row.siren !== null && { siren: row.siren }),
		...(row.paymentRunDay !== null && { paymentRunDay: row.paymentRunDay as Weekday }),
		...(row.insuredDefaultDays !== null && { insured: { defaultDays: row.insuredDefaultDays } }),
		...(row.accessories !== null && { accessories: row.accessories }),
		contacts: people.flatMap((person) =>
			(person.roles.length === 0 ? [USUAL_ROLE] : person.roles).map((role) => ({
				id: person.id,
				role,
				channels: channelsOf(person, row),
				...(person.language !== null && { language: person.language }),
			})),
		),
	};
}
