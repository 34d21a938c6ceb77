import type { Channel } from '#workflows/receivables/calendar.ts';
import type { Chase, ContactPoint } from '#workflows/receivables/customer.ts';
import type { Tx } from '../client.ts';
import type { PostalAddress } from '../values.ts';
import { placeOf } from './place-of.ts';

/** What decides who of a customer is written to: where it lives, and whether its parent's people are chased for it. */
type Chased = { address: PostalAddress | null; chase: Chase };

/** Id of the contact point that stands for the company's own postal address, when nobody is named. */
const COMPANY_ADDRESS = 'company-address';

const peopleOf = (tx: Tx, customerId: string) =>
	tx
		.selectFrom('contactPerson')
		.select(['id', 'roles', 'email', 'phone', 'address', 'language', 'unusableReason', 'parentPersonId'])
		.where('customerId', '=', customerId)
		.orderBy('position')
		.orderBy('id')
		.execute();
type Person = Awaited<ReturnType<typeof peopleOf>>[number];

/** Who asked not to be written to gets no e-mail; every other way stays open. Letters go to the debtor, not its parent. */
function channelsOf(person: Person, { address }: Chased): Channel[] {
	const isPosted = person.parentPersonId === null && (person.address ?? address) !== null;
	return [
		...(person.email === null || person.unusableReason === 'unsubscribed' ? [] : (['email'] as const)),
		...(person.phone === null ? [] : (['sms', 'call'] as const)),
		...(isPosted ? (['letter'] as const) : []),
	];
}

const placeAt = (address: PostalAddress | null) => (address === null ? {} : { place: placeOf(address) });

const rolesOf = ({ roles }: Person): string[] => (roles.length > 0 ? roles : ['']);

/** One point a role of a person; `keeps` narrows the ways in which they are reached. */
function pointsOf(person: Person, chased: Chased, keeps: (channel: Channel) => boolean): ContactPoint[] {
	const language = person.language ?? undefined;
	const channels = channelsOf(person, chased).filter(keeps);
	return rolesOf(person).map((role) => ({
		...{ id: person.id, role, channels },
		...placeAt(person.address ?? chased.address),
		...(language !== undefined && { language }),
	}));
}

/** The company's own letter box, for each of some roles: a letter finds it whoever it is meant for. */
const letterBox = (address: PostalAddress, roles: Iterable<string>): ContactPoint[] =>
	[...new Set(roles)].map((role) => ({
		...{ id: COMPANY_ADDRESS, role, channels: ['letter'] as const },
		...placeAt(address),
	}));

/**
 * Whom a customer's messages reach, in order of preference: its own people; where its parent is chased, the parent's in
 * their place, and where both are, after them (n19). A letter always goes to the debtor itself.
 */
export async function contactPoints(tx: Tx, customerId: string, chased: Chased): Promise<ContactPoint[]> {
	const people = await peopleOf(tx, customerId);
	const right = people.filter(({ unusableReason }) => unusableReason !== 'wrong-contact');
	const own = right.filter(({ parentPersonId }) => parentPersonId === null);
	const parents = right.filter(({ parentPersonId }) => parentPersonId !== null);
	const isParentAlone = chased.chase === 'parent' && parents.length > 0;
	const shared = parents.flatMap((person) => pointsOf(person, chased, () => true));
	const theirs = own.flatMap((person) =>
		pointsOf(person, chased, (channel) => !isParentAlone || channel === 'letter'),
	);
	const isNamed = people.some(({ parentPersonId }) => parentPersonId === null);
	const box =
		isNamed || chased.address === null ? [] : letterBox(chased.address, ['', ...parents.flatMap(rolesOf)]);
	return isParentAlone ? [...shared, ...theirs, ...box] : [...theirs, ...shared, ...box];
}
