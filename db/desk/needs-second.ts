import type { Tx } from '../client.ts';
import type { ApprovalAct } from '../values.ts';
import { approvalRules } from './approval-rules.ts';

/** Whether the company asks for a second person to do that for so much; without a limit, whatever the amount (n76). */
export async function needsSecond(tx: Tx, act: ApprovalAct, cents: number): Promise<boolean> {
	const rule = (await approvalRules(tx)).find((one) => one.act === act);
	if (rule?.fourEyes !== true) return false;
	return rule.aboveCents === null || cents > rule.aboveCents;
}
