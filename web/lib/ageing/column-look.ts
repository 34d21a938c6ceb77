import type { AgeingColumn } from '#workflows/receivables/steering/ageing-columns.ts';
import { m } from '#lib/paraglide/messages.js';

const FILLS = [
	'fill-edge/35',
	'fill-warn/45',
	'fill-warn/75',
	'fill-bad/60',
	'fill-bad/80',
	'fill-bad',
	'fill-bad',
];
const SWATCHES = ['bg-edge/35', 'bg-warn/45', 'bg-warn/75', 'bg-bad/60', 'bg-bad/80', 'bg-bad', 'bg-bad'];

/** `Non échu`, `1–30 j`, `> 90 j`. */
export function columnLabel({ from, to }: AgeingColumn): string {
	if (from === null) return m.ageing_current();
	if (to === null) return m.ageing_over({ days: from - 1 });
	return m.ageing_days({ from, to });
}

/** How a column looks, later ones darker: the last is always the darkest. */
export function columnLook(index: number, count: number): { fill: string; swatch: string } {
	const at = index === count - 1 && count > 1 ? FILLS.length - 1 : index;
	return { fill: FILLS[at] ?? 'fill-bad', swatch: SWATCHES[at] ?? 'bg-bad' };
}
