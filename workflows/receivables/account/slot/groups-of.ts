import { joinBesideCalls } from './beside-calls.ts';
import { mergeGroups } from './merge-groups.ts';
import type { Group, Ready } from './merge-groups.ts';
import { isFormal, isMergeable } from './slot-context.ts';
import type { SlotContext } from './slot-context.ts';

const NOBODY: readonly Ready[] = [];

const single = (lead: Ready): Group => ({ lead, others: NOBODY });

/**
 * Messages and calls that leave now: formal ones alone on their day, ordinary messages merged with each other and with
 * the e-mails beside calls (design §3.3, n6).
 * @returns `pushed`: ordinary ones that make way for formal ones
 */
export function groupsOf(
	{ state }: SlotContext,
	ready: readonly Ready[],
): { groups: readonly Group[]; pushed: readonly Ready[] } {
	if (ready.length <= 1) return { groups: ready.map(single), pushed: NOBODY };
	const formal = ready.filter(({ intent }) => isFormal(intent.level));
	const ordinary = ready.filter(({ intent }) => !isFormal(intent.level));
	if (formal.length > 0) return { groups: formal.map(single), pushed: ordinary };
	const alone = ordinary.filter(({ intent }) => !isMergeable(intent));
	const merged = mergeGroups(
		state,
		ordinary.filter(({ intent }) => isMergeable(intent)),
	);
	return { groups: joinBesideCalls(state, merged, alone.map(single)), pushed: NOBODY };
}
