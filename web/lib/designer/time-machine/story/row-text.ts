import type { TraceLine } from '#workflows/receivables/trace.ts';
import { m } from '#lib/paraglide/messages.js';
import { storyText } from '#lib/run/story-text.ts';
import { codeText } from '#lib/text/code-text.ts';
import { formatDay } from '#lib/text/format-date.ts';
import { formatMoney } from '#lib/text/format-money.ts';
import { conditionText } from '../../panel/condition-text.ts';
import type { Injection } from '../injections/injection.ts';
import type { BranchAnswer, CaseAnswer } from './branch-answers.ts';
import { outcomeText } from './outcome-text.ts';
import type { StoryRow } from './story-rows.ts';
import { currencyOf } from './wording.ts';
import type { NamedSteps, Wording } from './wording.ts';

/** What is asked for, in cents. */
type Claim = { cents: number; currency: string };

/** A row as people read it: what, its particulars, to whom, how much; `claim` is the amount as figures. */
type RowText = { what: string; detail: string; to: string; amount: string; claim: Claim | null };

const labelOf = (plan: NamedSteps, node: string | undefined): string =>
	node === undefined ? '' : (plan.nodes[node]?.label ?? node);

/** Roles that a step writes to, in order of preference. */
function rolesOf(plan: NamedSteps, { kind, node }: TraceLine): readonly string[] {
	const op = plan.nodes[node ?? '']?.op;
	if (op?.op === 'contact') return op.to;
	if (op?.op !== 'human') return [];
	return kind === 'email' ? (op.parallel?.to ?? op.to) : op.to;
}

/** Who is reached: the first role that the step writes to, anybody where it names none; the channel where the kind of line does not say it. */
function recipientText(line: TraceLine, plan: NamedSteps): string {
	if (line.kind === 'task') return codeText('owner', line.owner);
	if (!('channel' in line)) return '';
	const [role] = rolesOf(plan, line);
	const who = role === undefined ? m.machine_to_anybody() : codeText('contact-role', role);
	return line.kind === line.channel ? who : `${who} · ${codeText('channel', line.channel)}`;
}

/** Nothing where money has come: the claim behind a thanks is not what it is about. */
function claimOf(line: TraceLine, wording: Wording): Claim | null {
	if (!('amounts' in line) || line.kind === 'thanks' || line.kind === 'receipt') return null;
	const currency = 'currency' in line ? line.currency : currencyOf(wording, line.invoices[0]);
	return { cents: line.amounts.claimedCents, currency };
}

function lineText(line: TraceLine, wording: Wording): RowText {
	const { seq, at, kind, node, why, ...details } = line;
	const label = labelOf(wording.plan, node);
	const story = { seq, at, kind, node: null, actor: null, why, details: withoutAmounts(details) };
	const { title, detail } = storyText(story, wording);
	const named = kind === 'status' || label === title ? '' : label;
	const claim = claimOf(line, wording);
	return {
		what: title,
		detail: [named, detail].filter(Boolean).join(' · '),
		to: recipientText(line, wording.plan),
		amount: claim ? formatMoney(claim.cents, claim.currency) : '',
		claim,
	};
}

/** The amount has a column of its own. */
const withoutAmounts = (details: object): Record<string, unknown> =>
	Object.fromEntries(Object.entries(details).filter(([key]) => key !== 'amounts'));

function caseText({ when, answer }: CaseAnswer, currency: string): string {
	const condition = conditionText(when, currency);
	switch (answer) {
		case 'met':
			return m.machine_branch_met({ condition });
		case 'unmet':
			return m.machine_branch_unmet({ condition });
		case 'unasked':
			return m.machine_branch_unasked({ condition });
	}
}

/** Each case of a branch with its answer, and where the run went. */
export function branchTexts({ node, cases, taken }: BranchAnswer, { plan, currency }: Wording): string[] {
	const op = plan.nodes[node]?.op;
	const otherwise = op?.op === 'branch' ? labelOf(plan, op.otherwise) : '';
	const texts = cases.map((one) => {
		const answer = caseText(one, currency);
		return one.answer === 'met' ? m.machine_branch_to({ answer, label: labelOf(plan, one.target) }) : answer;
	});
	return taken === 'otherwise' ? [...texts, m.machine_branch_otherwise({ label: otherwise })] : texts;
}

function injectedDetail(injection: Injection, wording: Wording): string {
	const { plan } = wording;
	const currency = currencyOf(wording, injection.invoice);
	switch (injection.type) {
		case 'payment':
		case 'credit-note':
			return formatMoney(injection.amountCents, currency);
		case 'promise': {
			const amount = formatMoney(injection.amountCents, currency);
			const kept = codeText('story', injection.kept ? 'promise-kept' : 'promise-broken');
			return [amount, formatDay(injection.promisedOn), kept].join(' · ');
		}
		case 'dispute-opened':
			return [codeText('category', injection.category), formatMoney(injection.amountCents, currency)].join(
				' · ',
			);
		case 'dispute-resolved':
			return `${m.machine_event_accepted()} ${formatMoney(injection.acceptedCents, currency)}`;
		case 'pause':
			return injection.until === null ? '' : m.story_until({ on: formatDay(injection.until) });
		case 'outage':
			return m.story_until({ on: formatDay(injection.until) });
		case 'letter':
			return codeText('letter', injection.event);
		case 'task':
			return [labelOf(plan, injection.node), outcomeText(plan, injection.node, injection.outcome)].join(
				' · ',
			);
		case 'bounce':
		case 'reply':
		case 'payment-in-full':
			return '';
	}
}

/** What a person lets happen, in words. */
export const injectedText = (injection: Injection, wording: Wording): { what: string; detail: string } => ({
	what: codeText('machine-event', injection.type),
	detail: injectedDetail(injection, wording),
});

/** What people let happen, and branches, have neither recipient nor amount. */
const noPart = { to: '', amount: '', claim: null };

/** Any row in words. */
export function rowText(row: StoryRow, wording: Wording): RowText {
	switch (row.row) {
		case 'line':
			return lineText(row.line, wording);
		case 'branch':
			return {
				what: row.label,
				detail: branchTexts(row.branch, wording).join(' · '),
				...noPart,
			};
		case 'injected':
			return { ...injectedText(row.injection, wording), ...noPart };
	}
}
