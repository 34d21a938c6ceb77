import type { MeasuredStep } from './figures.ts';

/** A step whatever the version of its scenario: `version` null. */
export type StepOfVersions = Omit<MeasuredStep, 'version'> & { version: number | null };

const keyOf = ({ scenarioId, node, kind, days }: MeasuredStep): string =>
	JSON.stringify([scenarioId, node, kind, days]);

/** What followed each step in all versions of its scenario together, under the name that the newest of them gives it. */
export function stepsOfAllVersions(steps: readonly MeasuredStep[]): StepOfVersions[] {
	const merged = [...Map.groupBy(steps, keyOf).values()].flatMap((versions): StepOfVersions[] => {
		const [newest] = versions.toSorted((a, b) => b.version - a.version);
		if (newest === undefined) return [];
		const sum = (of: (step: MeasuredStep) => number) => versions.reduce((all, step) => all + of(step), 0);
		return [
			{
				...{ ...newest, version: null },
				invoices: sum(({ invoices }) => invoices),
				owedCents: sum(({ owedCents }) => owedCents),
				paid: sum(({ paid }) => paid),
				paidCents: sum(({ paidCents }) => paidCents),
			},
		];
	});
	return merged.sort((a, b) =>
		a.scenarioId === b.scenarioId ? b.invoices - a.invoices : a.scenarioId < b.scenarioId ? -1 : 1,
	);
}
