import { dueOffset } from '#lib/designer/document/due-offset.ts';
import { mainPort } from '#lib/designer/document/main-port.ts';
import { portTarget } from '#workflows/scenario/catalogue/node-type.ts';
import type { NodeId, NodeKind, Phase, Scenario, ScenarioNode } from '#workflows/scenario/graph.ts';
import { phasesOf } from '#workflows/scenario/phases.ts';

/** One thing that happens to an invoice nobody pays and nobody answers for, with the wait that dates it. */
export type Step = {
	id: NodeId;
	kind: NodeKind;
	label: string;
	phase: Phase;
	/** days from the due date; null ⇒ dated otherwise */
	offset: number | null;
	/** the wait that gives `offset`, when it is this step's own */
	wait: NodeId | null;
	/** whether a call has an e-mail beside it */
	hasEmail: boolean;
};

const TIMELESS: readonly NodeKind[] = ['start', 'wait', 'branch', 'end', 'promise-watch'];

/** The nodes from the start on, past each by its main way, until the story ends or turns back. */
function* walk(scenario: Scenario): Iterable<[NodeId, ScenarioNode]> {
	const seen = new Set<NodeId>();
	let id: NodeId | undefined = scenario.start;
	while (id !== undefined && !seen.has(id)) {
		seen.add(id);
		const node: ScenarioNode | undefined = Object.hasOwn(scenario.nodes, id) ? scenario.nodes[id] : undefined;
		if (node === undefined) return;
		yield [id, node];
		const port: string | null = mainPort(node.kind);
		id = port === null ? undefined : portTarget(node, port);
	}
}

/** What happens on the main way through a scenario, in order: pictures and sentences are made of it. */
export function mainLine(scenario: Scenario): readonly Step[] {
	const phases = phasesOf(scenario);
	const steps: Step[] = [];
	let offset: number | null = null;
	let wait: NodeId | null = null;
	for (const [id, node] of walk(scenario)) {
		if (node.kind === 'wait') {
			offset = dueOffset(node);
			wait = offset === null ? null : id;
		}
		if (TIMELESS.includes(node.kind) || node.disabled === true) continue;
		const { kind, label, fields } = node;
		steps.push({
			...{ id, kind, label, offset, wait },
			phase: phases[id] ?? 'before-due',
			hasEmail: kind === 'call' && fields['email'] !== undefined,
		});
		wait = null;
	}
	return steps;
}

/** How often each channel is used on the main way; an e-mail beside a call is an e-mail. */
export type Tally = { email: number; sms: number; call: number; letter: number; task: number };

export function tallyOf(steps: readonly Step[]): Tally {
	const count = (...kinds: readonly NodeKind[]) => steps.filter(({ kind }) => kinds.includes(kind)).length;
	return {
		email: count('email') + steps.filter(({ hasEmail }) => hasEmail).length,
		sms: count('sms'),
		call: count('call'),
		letter: count('letter', 'formal-notice'),
		task: count('task'),
	};
}

/** First and last day of the main way, from the due date; null when nothing on it is dated. */
export function spanOf(steps: readonly Step[]): { from: number; to: number } | null {
	const days = steps.flatMap(({ offset }) => offset ?? []);
	return days.length === 0 ? null : { from: Math.min(...days), to: Math.max(...days) };
}
