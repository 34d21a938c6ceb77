import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Axis } from './axis.ts';

/** The day of the axis under a pointer, the ruler being `strip`. */
export function dayUnder({ clientX }: MouseEvent, strip: Element | null, axis: Axis): CivilDate {
	const { left, width } = strip?.getBoundingClientRect() ?? { left: 0, width: 1 };
	return axis.dateOf(axis.dayAt((clientX - left) / width));
}
