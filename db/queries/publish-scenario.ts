import type { Instant } from '#workflows/receivables/local-time.ts';
import { compile } from '#workflows/scenario/compile.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { print } from '#workflows/scenario/print.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';

/** What is stored of a scenario: the text as written, who published it and when. */
export type Publication = {
	scenario: Scenario;
	source: string;
	format: 'yaml' | 'json' | 'typescript';
	/** the source is a program whose result `scenario` is: both are kept */
	isComputed?: boolean;
	by: string;
	at: Instant;
	approvedBy?: string;
	/** why the publisher may approve alone */
	singleApproverReason?: string;
};

/**
 * Appends the scenario as its next version; the same content as the latest version is that version. The first scenario
 * of a company becomes its default. Running invoices keep theirs.
 * @throws Error for a scenario that does not compile: lint it first
 */
export async function publishScenario(
	tx: Tx,
	publication: Publication,
): Promise<{ version: number; hash: string }> {
	const { scenario, source, format, isComputed, by, at, approvedBy, singleApproverReason } = publication;
	const { id, name } = scenario;
	await tx
		.insertInto('scenario')
		.values({ id, name })
		.onConflict((conflict) =>
			conflict.columns(['organisationId', 'id']).doUpdateSet({ name, archived: false }),
		)
		.execute();
	const latest = await tx
		.selectFrom('scenarioVersion')
		.select(['version', 'hash'])
		.where('scenarioId', '=', id)
		.orderBy('version', 'desc')
		.executeTakeFirst();
	const version = (latest?.version ?? 0) + 1;
	const plan = compile(scenario, version);
	if (!plan.ok) throw new Error(`Scenario ${id} does not compile: ${plan.problem.code}.`);
	const { hash } = plan.value.scenario;
	if (latest?.hash === hash) return latest;
	await tx
		.insertInto('scenarioVersion')
		.values({
			scenarioId: id,
			version,
			hash,
			plan: JSON.stringify(plan.value),
			source,
			format,
			computed: isComputed === true ? JSON.stringify(print(scenario)) : null,
			publishedBy: by,
			approvedBy: approvedBy ?? null,
			singleApproverReason: singleApproverReason ?? null,
			publishedAt: new Date(at),
		})
		.execute();
	await tx
		.updateTable('organisation')
		.set({ defaultScenarioId: id })
		.where('defaultScenarioId', 'is', null)
		.execute();
	const entry = { kind: 'scenario-published', hash, approvedBy: approvedBy ?? null };
	writeJournal(tx, [{ at, entry, customer: null, actor: by, scenario: { id, version } }]);
	return { version, hash };
}
