/** What takes a value comes before what only changes it by steps. */
const FOCUSABLE = ['input, select, textarea', 'button, [tabindex="0"]'];

/**
 * Puts the focus into the field that `pointer` names, or into the field around it: `branches/0/when/amountCents` is
 * the case's condition.
 */
export function focusField(form: HTMLElement, pointer: string): void {
	for (let parts = pointer.split('/'); parts.length > 0; parts = parts.slice(0, -1)) {
		const field = form.querySelector(`[data-field="${CSS.escape(parts.join('/'))}"]`);
		const [control] = FOCUSABLE.flatMap((what) => field?.querySelector<HTMLElement>(what) ?? []);
		if (!field || !control) continue;
		field.scrollIntoView({ block: 'center' });
		control.focus({ preventScroll: true });
		// As when a field is reached by Tab: what is typed replaces what was there.
		if (control instanceof HTMLInputElement) control.select();
		return;
	}
}
