import { recordFact } from '#db/account/record-fact.ts';
import type { RecordedFact } from '#db/account/record-fact.ts';
import type { Tx } from '#db/client.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import { canonical } from '#workflows/scenario/canonical.ts';
import type { Refused } from '../problem.ts';
import { refused } from '../problem.ts';
import { factProblem } from './fact-problem.ts';
import type { Places } from './fact-problem.ts';

/** What became of a fact: new or told before, and whether it came after the run of an invoice had closed. */
export type Told = { repeated: boolean; late: boolean; recorded: RecordedFact };

export type Telling = {
	organisationId: string;
	customerId: string;
	fact: Fact;
	places?: Places;
	/** members that the request left out and we filled in: a repeat may differ there */
	filledIn?: readonly string[];
	/** the refusal when the same id was told with another content */
	whenDifferent: string;
};

function contentOf(fact: Fact, without: readonly string[]): string {
	const ignored = ['id', 'at', 'actor', ...without];
	return canonical(Object.fromEntries(Object.entries(fact).filter(([key]) => !ignored.includes(key))));
}

async function toldBefore(tx: Tx, customerId: string, id: string): Promise<Fact | undefined> {
	const row = await tx
		.selectFrom('fact')
		.select('body')
		.where('customerId', '=', customerId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row?.body as Fact | undefined;
}

async function isLate(tx: Tx, customerId: string, factId: string): Promise<boolean> {
	const row = await tx
		.selectFrom('lateEvent')
		.select('id')
		.where('customerId', '=', customerId)
		.where('eventId', '=', factId)
		.executeTakeFirst();
	return row !== undefined;
}

/**
 * Tells a customer's account one fact. The same fact again is `repeated` and changes nothing; another content under
 * the same id is refused. What concerns a closed run is kept for a person and said as `late`.
 */
export async function tellAccount(tx: Tx, telling: Telling): Promise<{ ok: true; value: Told } | Refused> {
	const { organisationId, customerId, fact, places = {}, filledIn = [], whenDifferent } = telling;
	const recorded = await recordFact(tx, organisationId, customerId, fact);
	if (!recorded.ok) return factProblem(recorded.problem, places);
	const repeated = !recorded.value.applied;
	if (repeated) {
		const before = await toldBefore(tx, customerId, fact.id);
		if (!before || contentOf(before, filledIn) !== contentOf(fact, filledIn))
			return refused(409, whenDifferent, { id: fact.id });
	}
	return {
		ok: true,
		value: { repeated, late: await isLate(tx, customerId, fact.id), recorded: recorded.value },
	};
}
