import type { SendWindow } from '#workflows/receivables/send-window.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Reading } from './typed-text.svelte.ts';

const SPAN = /^(\d{1,2})(?:[:h.](\d{2})?)?\s*(?:-|–|—|à|to)\s*(\d{1,2})(?:[:h.](\d{2})?)?$/;

const clock = (hours: string, minutes: string | undefined): string =>
	`${hours.padStart(2, '0')}:${minutes ?? '00'}`;

const isTime = (time: string, latest: string): boolean =>
	/^([01]\d|2[0-3]):[0-5]\d$/.test(time) || time === latest;

/** Hours as people type them (`9h-12h, 14:00–18:30`); empty ⇒ none of one's own. */
export function readHours(text: string): Reading<SendWindow | undefined> {
	const typed = text.trim();
	if (typed === '') return { ok: true, value: undefined };
	const wrong = { ok: false, error: m.designer_panel_hours_wrong() } as const;
	const hours: { from: string; to: string }[] = [];
	for (const part of typed.split(/[,;]/)) {
		const [, fromHour, fromMinutes, toHour, toMinutes] = SPAN.exec(part.trim().toLowerCase()) ?? [];
		if (fromHour === undefined || toHour === undefined) return wrong;
		const span = { from: clock(fromHour, fromMinutes), to: clock(toHour, toMinutes) };
		if (!isTime(span.from, '') || !isTime(span.to, '24:00')) return wrong;
		if (span.from >= span.to || span.from < (hours.at(-1)?.to ?? span.from)) return wrong;
		hours.push(span);
	}
	return { ok: true, value: hours };
}

/** `09:00–12:00, 14:00–18:30`. */
export const typedHours = (hours: SendWindow | undefined): string =>
	(hours ?? []).map(({ from, to }) => `${from}–${to}`).join(', ');
