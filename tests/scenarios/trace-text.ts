import type { TraceLine, Why } from '#workflows/receivables/trace.ts';
import { lineOf } from '../story-of.ts';

const whyText = (why: readonly Why[]): string =>
	why.map(({ rule, to }) => `${rule} ${to.slice(0, 16)}`).join(', ');

function amountsText({ amounts }: Extract<TraceLine, { amounts: unknown }>): string[] {
	const { claimedCents, residualCents, disputedCents, creditCents, penaltyCents, indemnityCents } = amounts;
	const claimed = [
		...(amounts.penaltyClaimed ? ['penalty'] : []),
		...(amounts.indemnityClaimed ? ['indemnity'] : []),
	];
	return [
		`claimed ${String(claimedCents)} of ${String(residualCents)}`,
		`penalty ${String(penaltyCents)} indemnity ${String(indemnityCents)}`,
		...(disputedCents ? [`disputed ${String(disputedCents)}`] : []),
		...(creditCents ? [`credit ${String(creditCents)}`] : []),
		...(claimed.length > 0 ? [`claiming ${claimed.join(' and ')}`] : []),
	];
}

function details(line: TraceLine): string[] {
	const parts = 'amounts' in line ? amountsText(line) : [];
	if ('currency' in line) parts.push(`${line.currency} ${line.channel} ${line.language}`);
	if ('deadline' in line) parts.push(`deadline ${JSON.stringify(line.deadline)}`);
	if ('approvedBy' in line) parts.push(`approved by ${String(line.approvedBy)}`);
	if (line.kind === 'merged') parts.push(`into ${line.into}`);
	if (line.kind === 'task') parts.push(`${line.task} for ${line.owner}`);
	return parts;
}

/** A whole trace as people can review it: one line each, with amounts and the way to every date. */
export const traceText = (lines: readonly TraceLine[]): string =>
	lines
		.map((line) => {
			const head = `${lineOf(line)} <${line.invoices.join(' ')}>`;
			const why = line.why.length > 0 ? [`because ${whyText(line.why)}`] : [];
			return [head, ...details(line), ...why].join(' | ');
		})
		.join('\n');
