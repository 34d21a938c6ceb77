import { SvelteSet } from 'svelte/reactivity';
import { nextLine } from './next-line.ts';

/** Forms that open over the list. */
export type AskedAct = 'skip' | 'snooze' | 'reassign' | 'insert';

/** Where a person stands in the list: the line under the keyboard, the lines chosen, the one that is open. */
export function createAgendaState(keys: () => readonly string[]) {
	const chosen = new SvelteSet<string>();
	let current = $state<string | null>(null);
	let open = $state<string | null>(null);
	let asked = $state<{ act: AskedAct; key: string } | null>(null);
	let anchor: string | null = null;
	let place: number | null = null;

	const stands = (): string | null => (current !== null && keys().includes(current) ? current : null);

	/** `place` outlives the line: once it is done and gone, the next one has taken its place. */
	function standOn(key: string | null): void {
		current = key;
		place = key === null ? null : keys().indexOf(key);
	}

	function move(by: 1 | -1): void {
		standOn(nextLine(keys(), { key: current, place }, by));
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
		standOn(key);
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
			standOn(key);
		},
		move,
		toggle(key: string) {
			open = open === key ? null : key;
			standOn(key);
		},
		ask(act: AskedAct, key: string) {
			asked = { act, key };
			standOn(key);
		},
		close() {
			asked = null;
		},
	};
}

export type AgendaState = ReturnType<typeof createAgendaState>;
