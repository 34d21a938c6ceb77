/** What takes a value comes before what only changes it by steps. */
const FOCUSABLE = ['input, select, textarea', 'button, [tabindex="0"]'];

/** The fields that may stand for `pointer`, the nearest first; the last is where the step's problems are told. */
const around = (pointer: string): readonly string[] => {
	const parts = pointer.split('/');
	const fields = parts.map((_, at) => parts.slice(0, parts.length - at).join('/'));
	return pointer === '' ? fields : [...fields, ''];
};

/** A form whose fields are all shut, because it is read-only, takes no focus in them. */
const takesFocus = (control: HTMLElement): boolean => {
	control.focus({ preventScroll: true });
	return control.ownerDocument.activeElement === control;
};

/**
 * Puts the focus into the field that `pointer` names, or into the field around it: `branches/0/when/amountCents` is
 * the case's condition. Without such a field it goes to the problems of the step, else to the form itself: never to
 * nowhere.
 */
export function focusField(form: HTMLElement, pointer: string): void {
	for (const name of around(pointer)) {
		const field = form.querySelector(`[data-field="${CSS.escape(name)}"]`);
		const [control] = FOCUSABLE.flatMap((what) => field?.querySelector<HTMLElement>(what) ?? []);
		if (!field || !control) continue;
		field.scrollIntoView({ block: 'center' });
		if (!takesFocus(control)) break;
		// As when a field is reached by Tab: what is typed replaces what was there.
		if (control instanceof HTMLInputElement) control.select();
		return;
	}
	form.focus({ preventScroll: true });
}
