import { m } from '#lib/paraglide/messages.js';
import { formatNumber } from '#lib/text/format-number.ts';
import { localeTag } from '#lib/text/locale-tag.ts';
import { dayMark } from '#lib/designer/document/day-mark.ts';
import type { Step, Tally } from './main-line.ts';
import { spanOf, tallyOf } from './main-line.ts';

type Words = { name: () => string; text: () => string; who: () => string };

const words: Readonly<Record<string, Words | undefined>> = {
	standard: { name: m.gallery_standard, text: m.gallery_standard_text, who: m.gallery_standard_who },
	'phone-first': { name: m.gallery_phone, text: m.gallery_phone_text, who: m.gallery_phone_who },
	'gentle-key-account': { name: m.gallery_gentle, text: m.gallery_gentle_text, who: m.gallery_gentle_who },
	'habitual-late-payer': { name: m.gallery_late, text: m.gallery_late_text, who: m.gallery_late_who },
	'public-sector': { name: m.gallery_public, text: m.gallery_public_text, who: m.gallery_public_who },
	'credit-insured': { name: m.gallery_insured, text: m.gallery_insured_text, who: m.gallery_insured_who },
};

/** What a template of the gallery is called, does, and for whom it is meant. */
export const templateWords = (id: string): { name: string; text: string; who: string } => {
	const found = words[id];
	return { name: found?.name() ?? id, text: found?.text() ?? '', who: found?.who() ?? '' };
};

const counted: Readonly<Record<keyof Tally, (params: { count: number }) => string>> = {
	email: m.gallery_count_email,
	call: m.gallery_count_call,
	sms: m.gallery_count_sms,
	letter: m.gallery_count_letter,
	task: m.gallery_count_task,
};

/** “3 e-mails, 1 call, 1 letter”: what the main way holds, channel by channel. */
export function tallyText(steps: readonly Step[]): string {
	const tally = tallyOf(steps);
	const parts = (Object.keys(counted) as (keyof Tally)[])
		.filter((channel) => tally[channel] > 0)
		.map((channel) => counted[channel]({ count: tally[channel] }));
	return new Intl.ListFormat(localeTag(), { type: 'unit' }).format(parts);
}

const language = (): 'fr' | 'en' => (localeTag().startsWith('fr') ? 'fr' : 'en');

/** “J−7” on a screen, with a true minus sign. */
export const dayText = (offset: number): string => dayMark(offset, language()).replace('-', '−');

/** “from J−7 to J+50”. */
export function spanText(steps: readonly Step[]): string {
	const span = spanOf(steps);
	return span === null ? '' : m.gallery_span({ from: dayText(span.from), to: dayText(span.to) });
}

/** “4 days after the due date” for people who do not count in J. */
export function distanceText(offset: number): string {
	const count = Math.abs(offset);
	if (offset === 0) return m.gallery_on_due_date();
	const days = formatNumber(count);
	return offset < 0 ? m.gallery_before_due({ count, days }) : m.gallery_after_due({ count, days });
}
