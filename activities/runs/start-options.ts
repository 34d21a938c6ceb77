import type { WorkflowStartOptions } from '@temporalio/client';
import { openAmountOf, searchAttributes } from '#workflows/collection/attributes.ts';
import { collectionWorkflowId, taskQueues } from '#workflows/collection/input.ts';
import type { CollectionInput } from '#workflows/collection/input.ts';
import type { invoiceCollection } from '#workflows/invoice-collection.ts';

/** How every run starts: one id per invoice for ever, readable in the Temporal UI, fair between companies. */
export function startOptions(input: CollectionInput): WorkflowStartOptions<typeof invoiceCollection> {
	const { plan, start } = input;
	return {
		args: [input],
		workflowId: collectionWorkflowId(input.organisationId, input.invoice),
		taskQueue: taskQueues.runs,
		workflowIdReusePolicy: 'ALLOW_DUPLICATE',
		workflowIdConflictPolicy: 'USE_EXISTING',
		staticSummary: `${input.invoiceNumber} · ${plan.scenario.name} v${String(plan.scenario.version)}`,
		priority: { priorityKey: 3, fairnessKey: input.organisationId },
		typedSearchAttributes: [
			{ key: searchAttributes.organisationId, value: input.organisationId },
			{ key: searchAttributes.customerId, value: input.customerId },
			{ key: searchAttributes.invoiceNumber, value: input.invoiceNumber },
			{ key: searchAttributes.scenarioId, value: plan.scenario.id },
			{ key: searchAttributes.scenarioVersion, value: plan.scenario.version },
			{ key: searchAttributes.dueDate, value: new Date(`${start.snapshot.dueOn}T00:00:00Z`) },
			{ key: searchAttributes.openAmount, value: openAmountOf(start.snapshot) },
			{ key: searchAttributes.collectionStatus, value: start.recorded ?? 'upcoming' },
		],
	};
}
