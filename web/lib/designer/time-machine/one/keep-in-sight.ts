/** Scrolls the story, and nothing around it, until a row of it can be seen whole. */
export function keepInSight(row: HTMLElement): void {
	const scroller = row.closest('[data-scroller]');
	if (!scroller) return;
	const [own, frame] = [row.getBoundingClientRect(), scroller.getBoundingClientRect()];
	if (own.top < frame.top) scroller.scrollTop -= frame.top - own.top;
	else if (own.bottom > frame.bottom) scroller.scrollTop += own.bottom - frame.bottom;
}
