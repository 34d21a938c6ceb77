import { SvelteSet } from 'svelte/reactivity';

/** Forms that open over the list. */
export type AskedAct = 'skip' | 'snooze' | 'reassign' | 'insert';

/** Where a person stands in the list: the line under the keyboard, the lines chosen, the one that is open. */
export function createAgendaState(keys: () => readonly string[]) {
	const chosen = new SvelteSet<string>();
	let current = $state<string | null>(null);
	let open = $state<string | null>(null);
	let asked = $state<{ act: AskedAct; key: string } | null>(null);
	let anchor: string | null = null;

	const stands = (): string | null => (current !== null && keys().includes(current) ? current : null);

	function move(by: 1 | -1): void {
		const all = keys();
		const at = all.indexOf(stands() ?? '');
		current = all[at === -1 ? (by === 1 ? 0 : all.length - 1) : at + by] ?? stands();
	}

	/** Chooses a line or lets it go; `through` chooses everything since the last one. */
	function choose(key: string, through = false): void {
		const all = keys();
		const [from, to] = [all.indexOf(anchor ?? ''), all.indexOf(key)];
		if (through && from !== -1 && to !== -1)
			for (const one of all.slice(Math.min(from, to), Math.max(from, to) + 1)) chosen.add(one);
		else if (chosen.has(key)) chosen.delete(key);
		else chosen.add(key);
		anchor = key;
		current = key;
	}

	return {
		get current() {
			return stands();
		},
		get chosen() {
			return keys().filter((key) => chosen.has(key));
		},
		get open() {
			return open;
		},
		get asked() {
			return asked;
		},
		has: (key: string) => chosen.has(key),
		choose,
		chooseAll(some: readonly string[]) {
			const every = some.every((key) => chosen.has(key));
			for (const key of some)
				if (every) chosen.delete(key);
				else chosen.add(key);
		},
		letGo: () => {
			chosen.clear();
		},
		stand(key: string) {
			current = key;
		},
		move,
		toggle(key: string) {
			open = open === key ? null : key;
			current = key;
		},
		ask(act: AskedAct, key: string) {
			asked = { act, key };
			current = key;
		},
		close() {
			asked = null;
		},
	};
}

export type AgendaState = ReturnType<typeof createAgendaState>;
