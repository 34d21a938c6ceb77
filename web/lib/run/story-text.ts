import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import { formatDay, formatWhyDate } from '#lib/text/format-date.ts';
import { formatMoney } from '#lib/text/format-money.ts';
import { zone } from '#lib/text/zone.ts';
import type { StoryLine } from './view.ts';

type Details = StoryLine['details'];

const textOf = (details: Details, key: string): string => {
	const value = details[key];
	return typeof value === 'string' ? value : '';
};

function amountsOf(details: Details, invoiceCurrency: string): string {
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

function factDetail(details: Details, invoiceCurrency: string): string {
	const body = (details['body'] ?? {}) as Details;
	const cents = body['amountCents'] ?? body['acceptedCents'];
	const currency = textOf(body, 'currency') || invoiceCurrency;
	const date = textOf(body, 'on') || textOf(body, 'resolveOn') || textOf(body, 'to') || textOf(body, 'until');
	return [
		typeof cents === 'number' ? formatMoney(cents, currency) : '',
		date ? formatWhyDate(date, zone()) : '',
		body['category'] ? codeText('category', textOf(body, 'category')) : '',
		body['event'] ? codeText('letter', textOf(body, 'event')) : '',
		textOf(body, 'reason'),
	]
		.filter(Boolean)
		.join(' · ');
}

/** What a line of some kinds adds to its title; other kinds say all in the title. */
const details: Readonly<Record<string, (details: Details, invoiceCurrency: string) => string>> = {
	status: (line) => `${codeText('status', textOf(line, 'from'))} → ${codeText('status', textOf(line, 'to'))}`,
	end: (line) => codeText('outcome', textOf(line, 'outcome')),
	held: (line) => codeText('reason', textOf(line, 'reason')),
	skipped: (line) => codeText('reason', textOf(line, 'reason')),
	deferred: (line) => m.story_until({ on: formatWhyDate(textOf(line, 'until'), zone()) }),
	paused: (line) =>
		textOf(line, 'until') ? m.story_until({ on: formatWhyDate(textOf(line, 'until'), zone()) }) : '',
	alert: (line) => codeText('alert', textOf(line, 'code')),
	task: (line) => codeText('task', textOf(line, 'code')),
	fact: factDetail,
	// What a thanks names is what was received: the amounts of the claim behind it say nothing.
	thanks: () => '',
	receipt: () => '',
	said: (line) =>
		[codeText('channel', textOf(line, 'channel')), textOf(line, 'words')].filter(Boolean).join(' · '),
};

/** A journal line as people read it: a title, and what is particular to this one; money in the invoice's currency. */
export function storyText(
	{ kind, node, details: line }: StoryLine,
	currency: string,
): { title: string; detail: string } {
	const title = kind === 'fact' ? codeText('fact', textOf(line, 'type')) : codeText('story', kind);
	const detail =
		details[kind]?.(line, currency) ??
		[amountsOf(line, currency), deadlineOf(line)].filter(Boolean).join(' · ');
	const named = [kind === 'status' || kind === 'fact' ? '' : (node ?? ''), detail]
		.filter(Boolean)
		.join(' · ');
	return { title, detail: named };
}
