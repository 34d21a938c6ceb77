import type { ScenarioNode } from '#workflows/scenario/graph.ts';
import { codeText } from '#lib/text/code-text.ts';
import type { Names } from './saying-text.ts';

/** A way out in words: “if nobody can be reached”, the answer of a call, the condition of a case. */
export function portText(node: ScenarioNode, port: string, names: Pick<Names, 'condition'>): string {
	const [name = '', member = ''] = port.split('.', 2);
	if (name === 'outcomes') return codeText('task-outcome', member);
	const branch = name === 'branches' ? node.branches?.[Number(member)] : undefined;
	return branch === undefined ? codeText('port', name) : names.condition(branch.when);
}
