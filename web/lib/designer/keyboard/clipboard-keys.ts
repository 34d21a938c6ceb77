import { isElsewhere, isTyping } from './chord.ts';
import type { Deeds } from './deeds.ts';

/** Copy, cut and paste of steps, wherever the focus is no field: the clipboard holds the exchange format as text. */
export function clipboardKeys(deeds: Deeds) {
	const take = (event: ClipboardEvent): boolean => {
		const isText = document.getSelection()?.isCollapsed === false;
		const text = isTyping(event) || isElsewhere(event) || isText ? '' : deeds.copy();
		if (text === '') return false;
		event.clipboardData?.setData('text/plain', text);
		event.preventDefault();
		return true;
	};
	return {
		copy: (event: ClipboardEvent) => void take(event),
		cut: (event: ClipboardEvent) => {
			if (take(event)) deeds.remove();
		},
		paste: (event: ClipboardEvent) => {
			if (isTyping(event) || isElsewhere(event)) return;
			event.preventDefault();
			deeds.paste(event.clipboardData?.getData('text/plain') ?? '');
		},
	};
}
