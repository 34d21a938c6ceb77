import { codedTexts } from './coded-texts.ts';

type Params = Readonly<Record<string, unknown>>;

/** Groups of codes that screens translate: the key in `messages` is `<group>.<code>`. */
export type CodeGroup =
	| 'accessory'
	| 'act'
	| 'alert'
	| 'anchor'
	| 'batch'
	| 'batch-lead'
	| 'batch-state'
	| 'box'
	| 'catch-up'
	| 'category'
	| 'channel'
	| 'claim-stage'
	| 'column'
	| 'command'
	| 'comparison'
	| 'condition'
	| 'condition-not'
	| 'connection'
	| 'contact-role'
	| 'customer-kind'
	| 'date-format'
	| 'deadline'
	| 'decision'
	| 'fact'
	| 'field'
	| 'fix'
	| 'fix-help'
	| 'import'
	| 'import-state'
	| 'item'
	| 'kind'
	| 'ledger'
	| 'letter'
	| 'letter-state'
	| 'lint'
	| 'lint-help'
	| 'machine-event'
	| 'machine-sending'
	| 'machine-silent'
	| 'machine-way'
	| 'message-status'
	| 'no-basis'
	| 'move'
	| 'node'
	| 'outcome'
	| 'owner'
	| 'payment-method'
	| 'phase'
	| 'port'
	| 'port-help'
	| 'problem'
	| 'promise'
	| 'purpose'
	| 'reason'
	| 'refusal'
	| 'role'
	| 'scope'
	| 'sort'
	| 'stale'
	| 'status'
	| 'step'
	| 'step-field'
	| 'step-help'
	| 'step-kind'
	| 'step-kind-help'
	| 'step-option'
	| 'step-why'
	| 'story'
	| 'task'
	| 'task-act'
	| 'task-kind'
	| 'task-outcome'
	| 'waiting'
	| 'why'
	| 'why-closed'
	| 'why-run'
	| 'window';

/**
 * The words for a code of the core, in the language of the request; the code itself when nobody wrote them yet,
 * so that a screen never breaks on a new code.
 */
export const codeText = (group: CodeGroup, code: string, params: Params = {}): string =>
	codedTexts[`${group}.${code}`]?.(params) ?? code;

/** A refusal in words. */
export const problemText = (problem: { code: string; params?: Params }): string =>
	codeText('problem', problem.code, problem.params);
