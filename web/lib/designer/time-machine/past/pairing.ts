import { daysBetween } from '#workflows/receivables/civil-date.ts';
import type { Contacted } from './contacted.ts';

/** So many days apart, two contacts of one kind are still the same contact, moved. */
const NEAR_DAYS = 5;

/** Contacts of both sides by pairs: how many days apart; what nobody on the other side answers is in no pair. */
export type Pairing = {
	left: ReadonlyMap<Contacted, number>;
	right: ReadonlyMap<Contacted, number>;
	/** contacts of one side alone, and pairs that are days apart */
	differences: number;
};

/**
 * Which contact of one side is which of the other: of one kind, on the same day first, then the nearest in time. Each
 * is in one pair at most.
 */
export function pairingOf(left: readonly Contacted[], right: readonly Contacted[]): Pairing {
	const near = left
		.flatMap((one) =>
			right
				.filter(({ what }) => what === one.what)
				.map((other) => ({ one, other, days: Math.abs(daysBetween(one.on, other.on)) })),
		)
		.filter(({ days }) => days <= NEAR_DAYS)
		.sort((a, b) => a.days - b.days);
	const pairs = { left: new Map<Contacted, number>(), right: new Map<Contacted, number>() };
	for (const { one, other, days } of near) {
		if (pairs.left.has(one) || pairs.right.has(other)) continue;
		pairs.left.set(one, days);
		pairs.right.set(other, days);
	}
	const moved = [...pairs.left.values()].filter((days) => days > 0).length;
	return { ...pairs, differences: left.length + right.length - 2 * pairs.left.size + moved };
}
