import type { TraceLine } from '#workflows/receivables/trace.ts';

/** What a line adds to its kind and node in a short story. */
function remark(line: TraceLine): string {
	switch (line.kind) {
		case 'status':
			return `${line.from} → ${line.to}`;
		case 'alert':
		case 'task':
			return line.code;
		case 'held':
		case 'skipped':
			return line.reason;
		case 'deferred':
			return `→ ${line.until.slice(0, 16).replace('T', ' ')}`;
		default:
			return '';
	}
}

const isAcknowledgement = ({ kind }: TraceLine): boolean => kind === 'thanks' || kind === 'receipt';

/** One line of a short story: `2027-03-02 08:30 email reminder-1`, `2027-03-02 end paid`. */
export function lineOf(line: TraceLine): string {
	const date = line.at.slice(0, 10);
	if (line.kind === 'end') return `${date} end ${line.outcome}`;
	const node = isAcknowledgement(line) || line.node === line.kind ? '' : line.node;
	return [date, line.at.slice(11, 16), line.kind, node, remark(line)].filter(Boolean).join(' ');
}

/** A story in short, without its status lines. */
export const storyOf = (lines: readonly TraceLine[]): string[] =>
	lines.filter(({ kind }) => kind !== 'status').map(lineOf);

/** Only the statuses of a story: `2027-02-27 upcoming → overdue`. */
export const statusesOf = (lines: readonly TraceLine[]): string[] =>
	lines.flatMap((line) => (line.kind === 'status' ? [`${line.at.slice(0, 10)} ${remark(line)}`] : []));
