import { invalidateAll } from '$app/navigation';
import { page } from '$app/state';

/** What the person has just asked for, until the page knows it. */
let asked = $state<boolean | null>(null);

async function keep(on: boolean): Promise<void> {
	const body = new FormData();
	if (on) body.set('singleKeys', 'on');
	try {
		await fetch('/account?/keys', { method: 'POST', body, headers: { 'x-sveltekit-action': 'true' } });
		await invalidateAll();
	} finally {
		asked = null;
	}
}

/** Whether shortcuts of one key work; a person may switch them off (WCAG 2.1.4), and their account remembers. */
export const singleKeys = {
	get isOn(): boolean {
		return asked ?? page.data.user?.singleKeys ?? true;
	},
	set isOn(on: boolean) {
		asked = on;
		void keep(on);
	},
};
