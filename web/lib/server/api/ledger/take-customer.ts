import { recordFact } from '#db/account/record-fact.ts';
import type { Tx } from '#db/client.ts';
import { canonical } from '#workflows/scenario/canonical.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { ContactLine, CustomerLine } from '../fields/customer.ts';
import { accountCustomer } from './account-customer.ts';
import type { LineDone } from './batch.ts';
import { factProblem } from './fact-problem.ts';
import { keepContacts } from './keep-contacts.ts';
import { unknownScenario } from './unknown-scenario.ts';

/** Who tells it, when, under which id of fact. */
export type Teller = { organisationId: string; actor: string; at: Instant; factId: string };

const PLAIN = [
	'name',
	'kind',
	'siren',
	'siret',
	'vatNumber',
	'language',
	'country',
	'region',
	'profile',
	'paymentRunDay',
	'insuredDefaultDays',
	'groupCode',
	'alwaysConfirm',
] as const;

/** The columns that a line speaks of; what it does not name stays. */
function columnsOf(line: CustomerLine) {
	const { address, accessories, scenario } = line;
	return {
		...Object.fromEntries(PLAIN.flatMap((key) => (line[key] === undefined ? [] : [[key, line[key]]]))),
		...(address !== undefined && { address: address && JSON.stringify(address) }),
		...(accessories !== undefined && { accessories: accessories && JSON.stringify(accessories) }),
		...(scenario !== undefined && { scenarioId: scenario }),
		name: line.name,
	};
}

const plainOf = (tx: Tx, externalId: string) =>
	tx.selectFrom('customer').selectAll().where('externalId', '=', externalId).forUpdate().executeTakeFirst();

/** A company that has an address and nobody named there can be written to. */
const AT_THE_COMPANY: ContactLine = { roles: ['accounting'] };

/** What a customer is until somebody says otherwise: as its creditor. */
const homeOf = (tx: Tx) =>
	tx.selectFrom('organisation').select(['language', 'country']).executeTakeFirstOrThrow();

async function store(
	tx: Tx,
	line: CustomerLine,
): Promise<{ id: string; status: 'created' | 'updated' | 'unchanged' }> {
	const { externalId } = line;
	const columns = columnsOf(line);
	const made = await tx
		.insertInto('customer')
		.values({ externalId, source: 'api', ...(await homeOf(tx)), ...columns })
		.onConflict((conflict) => conflict.columns(['organisationId', 'externalId']).doNothing())
		.returning('id')
		.executeTakeFirst();
	const before = await plainOf(tx, externalId);
	if (!before) throw new Error(`customer ${externalId} was stored and is not there`);
	const { id } = before;
	if (!made) await tx.updateTable('customer').set(columns).where('id', '=', id).execute();
	const contacts = line.contacts ?? (made && line.address ? [AT_THE_COMPANY] : undefined);
	const moved = contacts ? await keepContacts(tx, id, contacts) : false;
	if (made) return { id, status: 'created' };
	const after = await plainOf(tx, externalId);
	return { id, status: moved || canonical(before) !== canonical(after) ? 'updated' : 'unchanged' };
}

/** Creates or updates one customer with its contacts, and tells its account. */
export async function takeCustomer(tx: Tx, line: CustomerLine, teller: Teller): Promise<LineDone> {
	const problem = await unknownScenario(tx, line.scenario);
	if (problem) return { status: 'refused', problem };
	const { id, status } = await store(tx, line);
	if (status === 'unchanged') return { status, id };
	const { organisationId, actor, at, factId } = teller;
	const customer = await accountCustomer(tx, id);
	const told = await recordFact(tx, organisationId, id, {
		type: 'customer',
		id: factId,
		at,
		actor,
		customer,
	});
	if (!told.ok) throw new Error(`customer ${id}: ${factProblem(told.problem, {}).problem.code}`);
	const unreachable = customer.contacts.every(({ channels }) => channels.length === 0);
	return { status, id, warnings: unreachable ? [{ code: 'customer-unreachable', params: {} }] : [] };
}
