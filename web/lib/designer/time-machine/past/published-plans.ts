import type { Plan } from '#workflows/scenario/plan.ts';

/** A published version that the past can be told under. */
export type PublishedPlan = { version: number; publishedAt: string; plan: Plan };

/** Versions of a scenario, newest first. @throws Error when the server refuses */
export async function publishedPlans(
	scenario: string,
	signal: AbortSignal,
): Promise<readonly PublishedPlan[]> {
	const answer = await fetch(`/scenarios/${encodeURIComponent(scenario)}/past`, { signal });
	if (!answer.ok) throw new Error(`past ${String(answer.status)}`);
	return (await answer.json()) as readonly PublishedPlan[];
}
