import { browser } from '$app/env';

const KEY = 'amiable.designer.single-keys';

let isOn = $state(!browser || localStorage.getItem(KEY) !== 'off');

/** Whether shortcuts of one letter work; a person may switch them off (WCAG 2.1.4), and this browser remembers. */
export const singleKeys = {
	get isOn(): boolean {
		return isOn;
	},
	set isOn(on: boolean) {
		isOn = on;
		localStorage.setItem(KEY, on ? 'on' : 'off');
	},
};
