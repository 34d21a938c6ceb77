/** An XML element as the parser gives it: text, children by local name, or several of one name. */
export type Element =
	string | { readonly [name: string]: Element | readonly Element[] | undefined } | undefined;

/** Every child of that name, in order; none when there is none. */
export function children(element: Element, name: string): readonly Element[] {
	if (typeof element !== 'object') return [];
	const found = element[name];
	if (found === undefined) return [];
	return Array.isArray(found) ? (found as readonly Element[]) : [found as Element];
}

/** The first element under a path of names. */
export const at = (element: Element, ...path: readonly string[]): Element =>
	path.reduce<Element>((inner, name) => children(inner, name)[0], element);

/** The text under a path; null when there is none. */
export function textAt(element: Element, ...path: readonly string[]): string | null {
	const found = at(element, ...path);
	const text = typeof found === 'object' ? found['#text'] : found;
	return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
}

/** The first text that one of several paths leads to. */
export function firstText(element: Element, paths: readonly (readonly string[])[]): string | null {
	for (const path of paths) {
		const text = textAt(element, ...path);
		if (text !== null) return text;
	}
	return null;
}
