/** The address of the invoices behind what one step of a scenario is measured by. */
export const stepHref = (step: { scenarioId: string; node: string; kind: string; days: number }): string =>
	`/dashboard/steps?${new URLSearchParams({
		...{ scenario: step.scenarioId, node: step.node, kind: step.kind },
		within: String(step.days),
	}).toString()}`;
