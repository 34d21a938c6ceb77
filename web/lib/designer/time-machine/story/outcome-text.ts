import { codeText } from '#lib/text/code-text.ts';
import type { NamedSteps } from './wording.ts';

/** What came of a task in words: a customer refuses to pay, whoever approves refuses the act. */
export function outcomeText({ nodes }: NamedSteps, node: string | undefined, outcome: string): string {
	const isApproval = nodes[node ?? '']?.op?.op === 'approval';
	return codeText('task-outcome', isApproval && outcome === 'refused' ? 'approval-refused' : outcome);
}
