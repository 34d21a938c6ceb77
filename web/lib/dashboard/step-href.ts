import { stepsHref } from './step-filter.ts';

type Step = { scenarioId: string; node: string; kind: string; days: number };

/** The address of the invoices behind what one step of a scenario is measured by. @param paid those alone that paid after it */
export const stepHref = ({ scenarioId, node, kind, days }: Step, { paid }: { paid: boolean }): string =>
	stepsHref({
		...{ scenario: scenarioId, node, kind, within: String(days), paid },
		...{ search: '', sort: 'newest', after: null },
	});
