/** A key with its modifiers by name: `Ctrl+Shift+Z`, `Alt+ArrowUp`, `/`. Command counts as Control. */
export function chord({ key: typed, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
	// With Alt some systems type another letter: the key itself counts then.
	const key = altKey && /^Key[A-Z]$/.test(code) ? code.slice(3) : typed;
	const isLetter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
	// Shift is part of how `?` or `/` are typed on many keyboards: it names nothing there.
	const isShifted = shiftKey && (isLetter || key.length > 1);
	const parts = [
		...(ctrlKey || metaKey ? ['Ctrl'] : []),
		...(altKey ? ['Alt'] : []),
		...(isShifted ? ['Shift'] : []),
		isLetter ? key.toUpperCase() : key,
	];
	return parts.join('+');
}

/** Whether keys are text there. */
export const isTyping = ({ target }: Event): boolean =>
	target instanceof HTMLElement &&
	target.closest(
		'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]',
	) !== null;

/** Whether a dialog or a menu is open: it has the keys. */
export const isElsewhere = ({ target }: Event): boolean =>
	target instanceof HTMLElement &&
	target.closest('[role="dialog"], [role="menu"], [role="alertdialog"]') !== null;
