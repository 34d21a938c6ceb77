import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { codeText } from '#lib/text/code-text.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';

/** Contact roles that every company knows. */
const KNOWN_ROLES = ['accounting', 'buyer', 'management'];

/** Roles under which tasks reach people of the company. */
const OWNERS = ['collector', 'credit-manager', 'salesperson', 'project-manager', 'approver', 'admin'];

/** Roles of contacts that steps may write to: the usual ones, those in the company's contacts, those named already. */
export async function contactRoles(tx: Tx, scenario: Scenario): Promise<readonly string[]> {
	const { rows } = await sql<{ role: string }>`
		select distinct unnest(roles) as role from contact_person order by role
	`.execute(tx);
	const named = Object.values(scenario.nodes).flatMap(({ fields }) => [fields['to'], fields['cc']].flat());
	const words = named.filter((role) => typeof role === 'string');
	return [...new Set([...KNOWN_ROLES, ...rows.map(({ role }) => role), ...words])];
}

/** Who may be in charge of a step: roles of the company, and whoever the scenario names already. */
export function taskOwners(scenario: Scenario): readonly { id: string; name: string }[] {
	const named = Object.values(scenario.nodes).flatMap(({ fields }) => [
		fields['owner'],
		fields['fallbackOwner'],
	]);
	const words = named.filter((owner) => typeof owner === 'string' && owner !== '') as string[];
	return [...new Set([...OWNERS, ...words])].map((id) => ({ id, name: codeText('owner', id) }));
}
