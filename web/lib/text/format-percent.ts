import { localeTag } from './locale-tag.ts';

/** `62.5` → `63 %`; nothing known → a dash. */
export const formatPercent = (percent: number | null, digits = 0, tag = localeTag()): string =>
	percent === null
		? '–'
		: new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: digits }).format(percent / 100);
