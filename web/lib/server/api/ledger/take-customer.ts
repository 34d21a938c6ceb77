import type { Tx } from '#db/client.ts';
import { accountCustomer } from '#db/receivables/account-customer.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import type { CustomerInput } from '#db/receivables/save-customer.ts';
import type { Stamp } from '#db/receivables/stamp.ts';
import type { CustomerLine } from '../fields/customer.ts';
import type { LineDone } from './batch.ts';
import { refusedAt } from '../problem.ts';
import { factProblem } from './fact-problem.ts';
import { findCustomer } from './find-customer.ts';
import { unknownScenario } from './unknown-scenario.ts';

/** Who tells it, and when. */
export type Teller = Stamp & { organisationId: string };

const STATUS = { new: 'created', changed: 'updated', adjusted: 'updated', same: 'unchanged' } as const;

/** How an answer names what became of a line. */
export const statusOf = (change: keyof typeof STATUS): 'created' | 'updated' | 'unchanged' => STATUS[change];

const inputOf = (
	{ scenario, parent: _, ...line }: CustomerLine,
	parentId: string | null | undefined,
	at: number,
): CustomerInput => {
	const riskAt = line.riskGrade === undefined ? undefined : line.riskGrade === null ? null : new Date(at);
	const told = Object.entries({ ...line, scenarioId: scenario, parentId, riskAt }).filter(
		([, value]) => value !== undefined,
	);
	return { ...(Object.fromEntries(told) as CustomerInput), source: 'api' };
};

/** The parent that a line names; a customer is never its own, nor that of its own parent. */
async function parentOf(tx: Tx, { parent, externalId }: CustomerLine) {
	if (parent === undefined || parent === null) return { ok: true as const, value: parent };
	const found = await findCustomer(tx, parent);
	if (!found) return refusedAt(422, 'parent-unknown', '/parent', { parent });
	const row = await tx
		.selectFrom('customer as p')
		.leftJoin('customer as g', 'g.id', 'p.parentId')
		.select(['p.externalId', 'g.externalId as grandparent'])
		.where('p.id', '=', found.id)
		.executeTakeFirst();
	if (row?.externalId === externalId || row?.grandparent === externalId)
		return refusedAt(422, 'parent-loop', '/parent', { parent });
	return { ok: true as const, value: found.id };
}

/** Creates or updates one customer with its contacts, and tells its account. */
export async function takeCustomer(tx: Tx, line: CustomerLine, teller: Teller): Promise<LineDone> {
	const problem = await unknownScenario(tx, line.scenario);
	if (problem) return { status: 'refused', problem };
	const parent = await parentOf(tx, line);
	if (!parent.ok) return { status: 'refused', problem: parent.problem };
	const saved = await saveCustomer(tx, teller.organisationId, inputOf(line, parent.value, teller.at), teller);
	if (!saved.ok) return { status: 'refused', problem: factProblem(saved.problem, {}).problem };
	const { customerId: id, change } = saved.value;
	const { contacts } = await accountCustomer(tx, id);
	const unreachable = contacts.every(({ channels }) => channels.length === 0);
	const warnings = unreachable ? [{ code: 'customer-unreachable', params: {} }] : [];
	return { status: statusOf(change), id, warnings };
}
