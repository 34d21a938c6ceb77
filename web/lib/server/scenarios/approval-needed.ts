import type { Tx } from '#db/client.ts';
import type { Approval } from '#lib/scenarios/preview-view.ts';
import type { Person } from '../session/person.ts';
import { approvers } from '../tasks/approval-right.ts';
import { waitingRequest } from './publish-requests.ts';
import { personNames } from './versions.ts';

/**
 * Whether the company asks for a second person before `person` publishes a scenario, who that may be, and whose request
 * would give way.
 */
export async function approvalNeeded(
	tx: Tx,
	person: Pick<Person, 'userId'>,
	scenarioId: string,
): Promise<Approval> {
	const policy = await tx
		.selectFrom('approvalPolicy')
		.select('fourEyes')
		.where('act', '=', 'publish')
		.executeTakeFirst();
	if (policy?.fourEyes !== true) return { kind: 'nobody' };
	const others = (await approvers(tx)).filter((userId) => userId !== person.userId);
	if (others.length === 0) return { kind: 'alone' };
	const nameOf = await personNames(tx);
	const waiting = await waitingRequest(tx, scenarioId);
	const isOther = waiting && waiting.requestedBy !== person.userId;
	const replaces = isOther ? nameOf(waiting.requestedBy) : null;
	return { kind: 'second', people: others.map(nameOf).sort(), replaces };
}
