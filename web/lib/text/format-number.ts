import { localeTag } from './locale-tag.ts';

/** `12.5` → `12,5` in French. */
export const formatNumber = (value: number, tag = localeTag()): string =>
	new Intl.NumberFormat(tag, { maximumFractionDigits: 4 }).format(value);
