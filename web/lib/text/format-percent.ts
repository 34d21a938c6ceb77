import { localeTag } from './locale-tag.ts';

/** `62.5` → `63 %`; a share that rounds to nothing but is not → `< 1 %`; nothing known → a dash. */
export function formatPercent(percent: number | null, digits = 0, tag = localeTag()): string {
	if (percent === null) return '–';
	const format = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: digits });
	const least = 10 ** -digits;
	return percent > 0 && percent < least / 2
		? `<\u00A0${format.format(least / 100)}`
		: format.format(percent / 100);
}
