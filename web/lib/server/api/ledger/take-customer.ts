import type { Tx } from '#db/client.ts';
import { accountCustomer } from '#db/receivables/account-customer.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import type { CustomerInput } from '#db/receivables/save-customer.ts';
import type { Stamp } from '#db/receivables/stamp.ts';
import type { CustomerLine } from '../fields/customer.ts';
import type { LineDone } from './batch.ts';
import { factProblem } from './fact-problem.ts';
import { unknownScenario } from './unknown-scenario.ts';

/** Who tells it, and when. */
export type Teller = Stamp & { organisationId: string };

const STATUS = { new: 'created', changed: 'updated', adjusted: 'updated', same: 'unchanged' } as const;

/** How an answer names what became of a line. */
export const statusOf = (change: keyof typeof STATUS): 'created' | 'updated' | 'unchanged' => STATUS[change];

const inputOf = ({ scenario, ...line }: CustomerLine): CustomerInput => {
	const told = Object.entries({ ...line, scenarioId: scenario }).filter(([, value]) => value !== undefined);
	return { ...(Object.fromEntries(told) as CustomerInput), source: 'api' };
};

/** Creates or updates one customer with its contacts, and tells its account. */
export async function takeCustomer(tx: Tx, line: CustomerLine, teller: Teller): Promise<LineDone> {
	const problem = await unknownScenario(tx, line.scenario);
	if (problem) return { status: 'refused', problem };
	const saved = await saveCustomer(tx, teller.organisationId, inputOf(line), teller);
	if (!saved.ok) return { status: 'refused', problem: factProblem(saved.problem, {}).problem };
	const { customerId: id, change } = saved.value;
	const { contacts } = await accountCustomer(tx, id);
	const unreachable = contacts.every(({ channels }) => channels.length === 0);
	const warnings = unreachable ? [{ code: 'customer-unreachable', params: {} }] : [];
	return { status: statusOf(change), id, warnings };
}
