import type { Tx } from '../client.ts';
import type { ApprovalAct } from '../values.ts';

/** Whether the company asks for a second person to do that for so much; without a limit, whatever the amount (n76). */
export async function needsSecond(tx: Tx, act: ApprovalAct, cents: number): Promise<boolean> {
	const policy = await tx
		.selectFrom('approvalPolicy')
		.select(['fourEyes', 'aboveCents'])
		.where('act', '=', act)
		.executeTakeFirst();
	if (policy?.fourEyes !== true) return false;
	return policy.aboveCents === null || cents > policy.aboveCents;
}
