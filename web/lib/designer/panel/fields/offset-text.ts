import { m } from '#lib/paraglide/messages.js';

const DUE_ANCHORS: readonly string[] = ['due-date', 'original-due-date'];

/** Days from an anchor as people say them: `J+4` around the due date, `+4 jours` elsewhere. */
export function offsetText(anchor: string, offset: number): string {
	const days = Math.abs(offset);
	if (DUE_ANCHORS.includes(anchor)) {
		if (offset === 0) return m.designer_panel_on_day();
		return offset < 0 ? m.designer_panel_before({ days }) : m.designer_panel_after({ days });
	}
	const signed = { days: `${offset < 0 ? '−' : '+'}${String(days)}` };
	return days === 1 ? m.why_calendar_day(signed) : m.why_calendar_days(signed);
}
