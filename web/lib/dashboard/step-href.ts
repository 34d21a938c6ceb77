import { stepsHref } from './step-filter.ts';

type Step = { scenarioId: string; version: number | null; node: string; kind: string; days: number };

/** The address of the invoices behind what one step of a scenario is measured by. @param paid those alone that paid after it */
export const stepHref = (
	{ scenarioId, version, node, kind, days }: Step,
	{ paid }: { paid: boolean },
): string =>
	stepsHref({
		...{ scenario: scenarioId, version: version === null ? '' : String(version) },
		...{ node, kind, within: String(days), paid },
		...{ search: '', sort: 'newest', after: null },
	});
