/** Whether keys belong to what has the focus: a field in which people write, or a list that letters search. */
export const isTyping = (target: EventTarget | null): target is HTMLElement =>
	target instanceof HTMLElement &&
	(target.isContentEditable ||
		target.closest('input:not([type=checkbox], [type=radio]), textarea, select') !== null);
