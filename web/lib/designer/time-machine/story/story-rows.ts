import type { TraceLine } from '#workflows/receivables/trace.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { instantAt, isoWithOffset } from '#workflows/receivables/local-time.ts';
import type { Zoned } from '#workflows/receivables/local-time.ts';
import type { Injection } from '../injections/injection.ts';
import type { BranchAnswer } from './branch-answers.ts';

/** One row of the story as people read it. `at` in ISO form with the organisation's offset. */
export type StoryRow = { id: string; at: string; on: string } & (
	| { row: 'line'; line: TraceLine }
	| { row: 'branch'; branch: BranchAnswer; label: string }
	| { row: 'injected'; injection: Injection }
);

const WEIGHT: Record<StoryRow['row'], number> = { injected: 0, branch: 1, line: 2 };

/** Reminders of one open approval or task say nothing new: the first stands for all. */
function withoutEchoes(lines: readonly TraceLine[]): TraceLine[] {
	const said = new Set<string>();
	return lines.filter((line) => {
		if (line.kind !== 'alert' || line.code !== 'approval-pending') return true;
		const key = `${line.code} ${line.invoices.join(' ')} ${line.node ?? ''}`;
		return !said.has(key) && said.add(key);
	});
}

/** Lines, answers of branches and what was let happen, by date; at one instant first what happened. */
export function storyRows(
	lines: readonly TraceLine[],
	branches: readonly BranchAnswer[],
	injections: readonly Injection[],
	{ plan, calendar }: { plan: Plan; calendar: Zoned },
): StoryRow[] {
	const rows: StoryRow[] = [
		...withoutEchoes(lines).map((line): StoryRow => {
			return { row: 'line', id: `line-${String(line.seq)}`, at: line.at, on: line.at.slice(0, 10), line };
		}),
		...branches.map((branch, index): StoryRow => {
			const at = isoWithOffset(calendar, branch.at);
			const label = plan.nodes[branch.node]?.label ?? branch.node;
			return { row: 'branch', id: `branch-${String(index)}`, at, on: at.slice(0, 10), branch, label };
		}),
		...injections.map((injection): StoryRow => {
			const { id, on, time } = injection;
			const at = isoWithOffset(calendar, instantAt(calendar, on, time));
			return { row: 'injected', id, at, on, injection };
		}),
	];
	const place = ({ at, row }: StoryRow): string => `${at.slice(0, 16)} ${String(WEIGHT[row])}`;
	return rows
		.map((row, index) => ({ row, key: place(row), index }))
		.sort((a, b) => (a.key === b.key ? a.index - b.index : a.key < b.key ? -1 : 1))
		.map(({ row }) => row);
}

/** Lines that reach the customer. */
export const CONTACT_KINDS: ReadonlySet<TraceLine['kind']> = new Set([
	'email',
	'sms',
	'letter',
	'formal-notice',
	'call',
	'thanks',
	'receipt',
]);
