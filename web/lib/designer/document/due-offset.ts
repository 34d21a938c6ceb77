import type { ScenarioNode } from '#workflows/scenario/graph.ts';

/** Days from the due date that a wait stands for; null when it counts from something else or in working days. */
export function dueOffset({ kind, fields }: ScenarioNode): number | null {
	const { anchor = 'due-date', days = 'calendar', offset } = fields;
	const isDue = anchor === 'due-date' || anchor === 'original-due-date';
	return kind === 'wait' && isDue && days === 'calendar' && typeof offset === 'number' ? offset : null;
}
