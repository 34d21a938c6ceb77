import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { disputeReason } from '#lib/text/dispute-reason.ts';
import { formatDay, formatWhyDate } from '#lib/text/format-date.ts';
import { formatMoney } from '#lib/text/format-money.ts';
import { languageWritten } from '#lib/text/language-written.ts';
import { pauseReason } from '#lib/text/pause-reason.ts';
import type { ToldChange } from '#lib/customers/sheet/told-fields.ts';
import type { StoryLine } from './view.ts';

type Details = StoryLine['details'];

/** What words need beside the line: the invoice's currency, the organisation's time zone. */
export type StoryTerms = { currency: string; zone: string };

const textOf = (details: Details, key: string): string => {
	const value = details[key];
	return typeof value === 'string' ? value : '';
};

function amountsOf(details: Details, { currency: invoiceCurrency }: StoryTerms): string {
	const amounts = details['amounts'] as { claimedCents?: number } | undefined;
	const currency = textOf(details, 'currency') || invoiceCurrency;
	return amounts?.claimedCents === undefined ? '' : formatMoney(amounts.claimedCents, currency);
}

function deadlineOf(details: Details): string {
	const deadline = details['deadline'] as { type: string; date?: string; days?: number } | undefined;
	if (!deadline) return '';
	return deadline.date
		? m.story_deadline_date({ on: formatDay(deadline.date) })
		: m.story_deadline_days({ count: deadline.days ?? 0 });
}

/** Why a rest is no longer asked is a code, other reasons are people's own words. */
const restReason = (type: string, reason: string): string =>
	type === 'part-written-off' && reason ? codeText('rest', reason) : pauseReason(reason);

function factDetail(details: Details, { currency: invoiceCurrency, zone }: StoryTerms): string {
	const body = (details['body'] ?? {}) as Details;
	const cents = body['amountCents'] ?? body['acceptedCents'];
	const tax = body['taxCents'];
	const currency = textOf(body, 'currency') || invoiceCurrency;
	const date = textOf(body, 'on') || textOf(body, 'resolveOn') || textOf(body, 'to') || textOf(body, 'until');
	return [
		typeof cents === 'number' ? formatMoney(cents, currency) : '',
		typeof tax === 'number' ? m.story_tax({ amount: formatMoney(tax, currency) }) : '',
		textOf(body, 'creditNote'),
		date ? formatWhyDate(date, zone) : '',
		disputeReason(body),
		body['event'] ? codeText('letter', textOf(body, 'event')) : '',
		restReason(textOf(details, 'type'), textOf(body, 'reason')),
	]
		.filter(Boolean)
		.join(' · ');
}

/** What a second person is asked to give up, or to take back. */
const askedDetail = (details: Details, { currency }: StoryTerms): string =>
	[formatMoney(Number(details['amountCents']), currency), textOf(details, 'reason')].join(' · ');

/** What became of the customer's sheet: from what to what, where its identity changed. */
function changedDetail(details: Details): string {
	const changes = (details['changes'] ?? []) as readonly ToldChange[];
	const fields = (details['fields'] ?? []) as readonly string[];
	const told = changes.map(({ field, from, to }) =>
		m.story_changed_from({
			field: codeText('customer-field', field),
			...{ from: toldValue(field, from), to: toldValue(field, to) },
		}),
	);
	const others = fields.filter((name) => !changes.some(({ field }) => field === name));
	return [...told, others.map((name) => codeText('customer-field', name)).join(', ')]
		.filter(Boolean)
		.join(' · ');
}

function toldValue(field: ToldChange['field'], value: string | null): string {
	if (value === null) return m.story_nothing();
	if (field === 'kind') return codeText('customer-kind', value);
	return field === 'language' ? languageWritten(value) : value;
}

/** What came of a task or a call, and what was noted of it; that it is done is said already. */
function cameOf(line: Details): string {
	const outcome = textOf(line, 'outcome');
	const came = outcome === '' || outcome === 'done' ? '' : codeText('task-outcome', outcome);
	return [came, textOf(line, 'note')].filter(Boolean).join(' · ');
}

/** A message that the volume guard held is passed over on one word alone: a person's. */
const skipReason = (reason: string): string => (reason === 'volume' ? 'volume-excluded' : reason);

/** What a line of some kinds adds to its title; other kinds say all in the title. */
const details: Readonly<Record<string, (details: Details, terms: StoryTerms) => string>> = {
	status: (line) => `${codeText('status', textOf(line, 'from'))} → ${codeText('status', textOf(line, 'to'))}`,
	end: (line) => codeText('outcome', textOf(line, 'outcome')),
	held: (line) => codeText('reason', textOf(line, 'reason')),
	skipped: (line) => codeText('reason', skipReason(textOf(line, 'reason'))),
	deferred: (line, { zone }) => m.story_until({ on: formatWhyDate(textOf(line, 'until'), zone) }),
	paused: (line, { zone }) =>
		textOf(line, 'until') ? m.story_until({ on: formatWhyDate(textOf(line, 'until'), zone) }) : '',
	alert: (line) => codeText('alert', textOf(line, 'code')),
	task: (line) => codeText('task', textOf(line, 'code')),
	'task-done': (line) => [codeText('task', textOf(line, 'code')), cameOf(line)].filter(Boolean).join(' · '),
	'call-made': cameOf,
	'call-attempt': cameOf,
	'e-invoice-status': (line) =>
		[codeText('e-invoice', textOf(line, 'code')), textOf(line, 'reason')].filter(Boolean).join(' · '),
	fact: factDetail,
	'customer-changed': changedDetail,
	// What a thanks names is what was received: the amounts of the claim behind it say nothing.
	thanks: () => '',
	receipt: () => '',
	'write-off-asked': askedDetail,
	'write-off-reversal-asked': askedDetail,
	said: (line) =>
		[codeText('channel', textOf(line, 'channel')), textOf(line, 'words')].filter(Boolean).join(' · '),
};

/** A letter that was received leaves the status as it is, and says until when its addressee may pay. */
function deadlineKnown({ kind, details: line, why }: StoryLine): string | null {
	const until = why.at(-1)?.to;
	return kind === 'status' && line['from'] === line['to'] && until !== undefined ? until : null;
}

function titleOf(story: StoryLine): string {
	if (deadlineKnown(story) !== null) return m.story_deadline_known();
	return story.kind === 'fact'
		? codeText('fact', textOf(story.details, 'type'))
		: codeText('story', story.kind);
}

function detailOf(story: StoryLine, terms: StoryTerms): string {
	const until = deadlineKnown(story);
	if (until !== null) return m.story_deadline_date({ on: formatWhyDate(until, terms.zone) });
	const { kind, details: line } = story;
	return (
		details[kind]?.(line, terms) ?? [amountsOf(line, terms), deadlineOf(line)].filter(Boolean).join(' · ')
	);
}

/** A journal line as people read it: a title, and what is particular to this one. */
export function storyText(story: StoryLine, terms: StoryTerms): { title: string; detail: string } {
	const named = story.kind === 'status' || story.kind === 'fact' ? '' : (story.node ?? '');
	return { title: titleOf(story), detail: [named, detailOf(story, terms)].filter(Boolean).join(' · ') };
}
