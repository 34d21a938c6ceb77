import { randomUUID } from 'node:crypto';
import type { AccessoriesPolicy } from '#workflows/receivables/accessories.ts';
import type { Chase, CustomerKind } from '#workflows/receivables/customer.ts';
import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { PayerKnowledge } from '#workflows/receivables/profile/payer-record.ts';
import type { RejectionReason } from '#workflows/receivables/rejection.ts';
import { canonical } from '#workflows/scenario/canonical.ts';
import { lockAccount } from '../account/lock-account.ts';
import { recordFact } from '../account/record-fact.ts';
import type { FactRefusal } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import { dueProfile } from '../customers/due-profile.ts';
import { joinGroupPause } from '../customers/join-group-pause.ts';
import { sharePeople } from '../customers/share-people.ts';
import { tellCustomer } from '../customers/tell-customer.ts';
import { watchExposure } from '../customers/watch-exposure.ts';
import type { PostalAddress } from '../values.ts';
import { accountCustomer } from './account-customer.ts';
import { saveContacts } from './save-contacts.ts';
import type { ContactInput } from './save-contacts.ts';
import type { Stamp } from './stamp.ts';

/** What may be told of a customer. Absent keeps what is known; null empties it. */
export type CustomerInput = Partial<PayerKnowledge> & {
	id?: string;
	externalId?: string | null;
	name: string;
	kind?: CustomerKind;
	siren?: string | null;
	siret?: string | null;
	vatNumber?: string | null;
	language?: string;
	country?: string;
	region?: string | null;
	profile?: string | null;
	paymentRunDay?: number | null;
	insuredDefaultDays?: number | null;
	address?: PostalAddress | null;
	groupCode?: string | null;
	parentId?: string | null;
	/** who is chased: its own people, its parent's, or both (n19) */
	chase?: Chase;
	portalName?: string | null;
	portalUrl?: string | null;
	portalNumber?: string | null;
	rejectionReasons?: RejectionReason[];
	creditLimitCents?: number | null;
	insuredCents?: number | null;
	riskSource?: string | null;
	riskAt?: Date | null;
	accessories?: Partial<AccessoriesPolicy> | null;
	alwaysConfirm?: boolean;
	scenarioId?: string | null;
	collectorId?: string | null;
	salespersonId?: string | null;
	source?: string;
	/** the whole list, when given */
	contacts?: readonly ContactInput[];
};

export type SavedCustomer = { customerId: string; change: 'new' | 'changed' | 'same' };

const asJson = (value: object | null | undefined) =>
	value === undefined ? undefined : value === null ? null : JSON.stringify(value);

/** The columns that the input speaks of. */
function columnsOf({ contacts: _, id: __, address, accessories, ...plain }: CustomerInput) {
	const columns = { ...plain, address: asJson(address), accessories: asJson(accessories) };
	const told = Object.entries(columns).filter(([, value]) => value !== undefined);
	return Object.fromEntries(told) as typeof plain & { address?: string | null; accessories?: string | null };
}

async function knownId(tx: Tx, { id, externalId }: CustomerInput): Promise<string | undefined> {
	if (id === undefined && (externalId === undefined || externalId === null)) return undefined;
	const row = await tx
		.selectFrom('customer')
		.select('id')
		.$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
		.$if(id === undefined, (query) => query.where('externalId', '=', externalId ?? ''))
		.executeTakeFirst();
	return row?.id;
}

async function insertCustomer(tx: Tx, input: CustomerInput): Promise<string> {
	const home = await tx.selectFrom('organisation').select(['country', 'language']).executeTakeFirstOrThrow();
	const id = input.id ?? randomUUID();
	await tx
		.insertInto('customer')
		.values({ ...home, ...columnsOf(input), id })
		.execute();
	return id;
}

const rowOf = (tx: Tx, id: string) =>
	tx.selectFrom('customer').selectAll().where('id', '=', id).executeTakeFirst();

/** Whether the customer came to stand with others than before. */
const joins = (
	before: { groupCode: string | null; parentId: string | null } | undefined,
	{ groupCode, parentId }: CustomerInput,
): boolean =>
	(groupCode !== undefined && groupCode !== null && groupCode !== before?.groupCode) ||
	(parentId !== undefined && parentId !== null && parentId !== before?.parentId);

/** What a payer's profile is concluded from besides its books. */
const ABOUT_PAYER = [
	...(['kind', 'creditLimitCents', 'strategic', 'losesInvoices', 'customerSince'] as const),
	...(['paysOthers', 'riskGrade', 'riskTrend'] as const),
] as const;

/** Whether the input says something new of the payer; everything is, of a customer that nobody knew. */
const isNewOfPayer = (before: Awaited<ReturnType<typeof rowOf>>, input: CustomerInput): boolean =>
	!before || ABOUT_PAYER.some((column) => input[column] !== undefined && input[column] !== before[column]);

const limitsTold = ({ creditLimitCents, insuredCents }: CustomerInput): boolean =>
	creditLimitCents !== undefined || insuredCents !== undefined;

const hasMoved = (before: Awaited<ReturnType<typeof rowOf>>, { address }: CustomerInput): boolean =>
	before !== undefined && address !== undefined && canonical(before.address) !== canonical(address);

/** Writes what the input says of the customer itself and of its contacts. @returns its id */
async function written(tx: Tx, known: string | undefined, input: CustomerInput): Promise<string> {
	const customerId = known ?? (await insertCustomer(tx, input));
	if (known !== undefined)
		await tx.updateTable('customer').set(columnsOf(input)).where('id', '=', known).execute();
	if (input.contacts) await saveContacts(tx, customerId, input.contacts);
	if (input.chase !== undefined || input.parentId !== undefined) await sharePeople(tx, customerId);
	return customerId;
}

/** Tells the account of its customer, limits and all. @returns whether that was news; or a refusal */
async function told(
	tx: Tx,
	organisationId: string,
	customerId: string,
	input: CustomerInput,
	{ at, actor }: Stamp,
): Promise<Outcome<{ news: boolean }, FactRefusal>> {
	const customer = await accountCustomer(tx, customerId);
	const account = await lockAccount(tx, customerId);
	if (account && limitsTold(input)) await watchExposure(tx, customerId, account.state, at);
	if (account && canonical(account.state.customer) === canonical(customer)) return ok({ news: false });
	const id = `customer/${customerId}/${randomUUID()}`;
	const fact = { type: 'customer' as const, id, at, actor, customer };
	const recorded = await recordFact(tx, organisationId, customerId, fact);
	return recorded.ok ? ok({ news: true }) : recorded;
}

/**
 * Makes or updates a customer, found by `id`, else by `externalId`, and tells its account what matters to it.
 * The same input again changes nothing.
 */
export async function saveCustomer(
	tx: Tx,
	organisationId: string,
	input: CustomerInput,
	stamp: Stamp,
): Promise<Outcome<SavedCustomer, FactRefusal>> {
	const known = await knownId(tx, input);
	const before = known === undefined ? undefined : await rowOf(tx, known);
	// A letter that came back did so from where the customer lived: its account knows that place before the next one.
	if (before && hasMoved(before, input)) await tellCustomer(tx, organisationId, before.id, stamp);
	const customerId = await written(tx, known, input);
	const heard = await told(tx, organisationId, customerId, input, stamp);
	if (!heard.ok) return heard;
	if (isNewOfPayer(before, input)) await dueProfile(tx, customerId, new Date(stamp.at));
	if (joins(before, input)) await joinGroupPause(tx, organisationId, customerId, stamp);
	if (known === undefined) return ok({ customerId, change: 'new' });
	const same = !heard.value.news && canonical(before) === canonical(await rowOf(tx, customerId));
	return ok({ customerId, change: same ? 'same' : 'changed' });
}
