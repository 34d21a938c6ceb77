import type { BalanceRow } from './view.ts';

/** Whether both figures agree, and if not, whether somebody has explained why; null before they are compared. */
export function balanceState({
	differenceCents,
	explanation,
}: Pick<BalanceRow, 'differenceCents' | 'explanation'>): 'agrees' | 'differs' | 'explained' | null {
	if (differenceCents === null) return null;
	if (differenceCents === 0) return 'agrees';
	return explanation === null ? 'differs' : 'explained';
}
