/** Room for the head that stays above the table, in pixels. */
const HEAD = 112;

/** Scrolls the time machine, and nothing around it, until a row of it can be seen. */
export function keepInSight(row: HTMLElement): void {
	const scroller = row.closest('[data-scroller]');
	if (!scroller) return;
	const [own, frame] = [row.getBoundingClientRect(), scroller.getBoundingClientRect()];
	const above = frame.top + HEAD - own.top;
	const below = own.bottom - frame.bottom;
	if (above > 0) scroller.scrollTop -= above;
	else if (below > 0) scroller.scrollTop += below;
}
