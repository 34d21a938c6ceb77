import { isGrpcServiceError } from '@temporalio/client';
import type { Client } from '@temporalio/client';

/** gRPC's number for what a server does not know how to do: the one that skips time keeps no such list. */
const UNIMPLEMENTED = '12';

/** More than anybody looks through; the next sweep tells the rest once these are mended. */
const MOST = 500;

/**
 * Five tries in a row ended in an error of the run's own code. No timer of such a run strikes until it is mended.
 * @see https://docs.temporal.io/search-attribute (TemporalReportedProblems)
 */
const STUCK =
	"WorkflowType = 'invoiceCollection' AND ExecutionStatus = 'Running' AND TemporalReportedProblems IS NOT NULL";

/** A run that its own code stops, by company. */
export type StuckRun = { runId: string; invoiceId: string };

/** `inv/<organisation>/<invoice>`, as `collectionWorkflowId` makes it. */
const ID = /^inv\/([^/]+)\/(.+)$/;

/** Runs that cannot go on because of an error in the run's own code, which no activity ever hears of. */
export async function stuckRuns(client: Client): Promise<ReadonlyMap<string, readonly StuckRun[]>> {
	const byCompany = new Map<string, StuckRun[]>();
	try {
		let seen = 0;
		for await (const { workflowId } of client.workflow.list({ query: STUCK, pageSize: MOST })) {
			const [, organisationId, invoiceId] = ID.exec(workflowId) ?? [];
			if (organisationId === undefined || invoiceId === undefined) continue;
			const run = { runId: workflowId, invoiceId };
			const known = byCompany.get(organisationId);
			if (known) known.push(run);
			else byCompany.set(organisationId, [run]);
			if ((seen += 1) >= MOST) break;
		}
	} catch (error) {
		const cause = error instanceof Error ? error.cause : undefined;
		if (!isGrpcServiceError(cause) || String(cause.code) !== UNIMPLEMENTED) throw error;
	}
	return byCompany;
}
