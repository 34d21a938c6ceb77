import type { ScenarioNode } from '#workflows/scenario/graph.ts';
import { dayMark, markLanguage } from './day-mark.ts';
import { dueOffset } from './due-offset.ts';

/** A wait whose name says a day says its own; a name of somebody's own stays. */
export function namedAfterDay(node: ScenarioNode): ScenarioNode {
	const [offset, language] = [dueOffset(node), markLanguage(node.label)];
	return offset === null || language === null ? node : { ...node, label: dayMark(offset, language) };
}
