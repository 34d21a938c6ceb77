import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { AmountsAtDate } from '#workflows/receivables/amounts.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Deadline, TraceLine } from '#workflows/receivables/trace.ts';
import type { Op, Plan } from '#workflows/scenario/plan.ts';
import type { ToldStory } from '../told-story.ts';
import { stateAt } from './state-at.ts';

/** A contact of the story before the message, as a warning letter recalls it. */
type EarlierLine = {
	key: string;
	kind: string;
	channel: 'email' | 'sms' | 'letter' | 'call';
	at: Instant;
};

/** A message of a story, for the server to draw with its own texts: nothing of it is stored. */
export type MessageOrder = {
	/** empty ⇒ the company's own text for this kind */
	template: string;
	/** what the step does, for the tone in which it speaks; null ⇒ no step sends it */
	op: Op | null;
	isBesideCall: boolean;
	kind: 'email' | 'sms' | 'letter' | 'formal-notice' | 'call' | 'thanks' | 'receipt';
	/** the simulated instant at which it leaves */
	at: Instant;
	state: AccountState;
	invoices: readonly string[];
	currency: string;
	language: string;
	amounts: AmountsAtDate;
	deadline: Deadline | null;
	payment: string | null;
	formalReached: boolean;
	earlier: readonly EarlierLine[];
};

type MessageLine = Extract<TraceLine, { channel: unknown }>;

const isMessage = (line: TraceLine): line is MessageLine => 'channel' in line;

/** The text of the scenario's own thanks; empty ⇒ it has none. */
function thanksOf(nodes: Plan['nodes']): string {
	for (const { op } of Object.values(nodes)) if (op.op === 'thanks') return op.template;
	return '';
}

/** Which text a line is made of; null when the plan names none and the company has none for it. */
function templateOf(line: MessageLine, { nodes }: Plan): string | null {
	if (line.kind === 'receipt') return '';
	if (line.kind === 'thanks') return thanksOf(nodes);
	const op = nodes[line.node ?? '']?.op;
	if (op?.op === 'contact') return op.template;
	if (op?.op !== 'human') return null;
	return line.kind === 'email' ? (op.parallel?.template ?? null) : op.template;
}

const paymentOf = ({ key }: MessageLine): string | null => /^payment\/(.+)\/ack$/.exec(key)?.[1] ?? null;

/** What the debtor is given to pay: a call sheet tells the date that the e-mail beside the call grants. */
function deadlineOf(line: MessageLine, lines: readonly TraceLine[]): Deadline | null {
	if (line.kind !== 'call') return line.deadline ?? null;
	const beside = lines.find(
		(one) => one.kind === 'email' && one.at === line.at && one.node === line.node && sharesInvoice(one, line),
	);
	return beside?.kind === 'email' ? (beside.deadline ?? null) : null;
}

const sharesInvoice = (line: TraceLine, { invoices }: MessageLine): boolean =>
	line.invoices.some((invoice) => invoices.includes(invoice));

/** What the server needs to draw the message of a line; null for lines that are no message. */
export function messageOrder(line: TraceLine, story: ToldStory): MessageOrder | null {
	if (!isMessage(line)) return null;
	const template = templateOf(line, story.plan);
	const at = Date.parse(line.at);
	const state = stateAt(story.tried, line.customer, at);
	if (template === null || !state) return null;
	const before = story.lines
		.filter(isMessage)
		.filter((one) => one.seq < line.seq && Date.parse(one.at) < at && sharesInvoice(one, line));
	const op = story.plan.nodes[line.node ?? '']?.op ?? null;
	return {
		template,
		op,
		isBesideCall: op?.op === 'human' && line.kind === 'email',
		kind: line.kind,
		at,
		state,
		invoices: line.invoices,
		currency: line.currency,
		language: line.language,
		amounts: line.amounts,
		deadline: deadlineOf(line, story.lines),
		payment: paymentOf(line),
		formalReached: line.kind === 'formal-notice' || before.some(({ kind }) => kind === 'formal-notice'),
		earlier: before
			.filter(({ kind }) => kind !== 'thanks' && kind !== 'receipt')
			.map(({ key, kind, channel, at: on }) => ({ key, kind, channel, at: Date.parse(on) })),
	};
}
