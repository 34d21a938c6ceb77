import { isTyping } from '#lib/keyboard/is-typing.ts';
import { singleKeys } from '#lib/keyboard/single-keys.svelte.ts';
import type { KeyLine } from '#lib/keyboard/key-sheet.svelte.ts';
import { codeText } from '#lib/text/code-text.ts';
import type { AgendaState, AskedAct } from './agenda-state.svelte.ts';

const ACTS: Readonly<Record<string, AskedAct>> = { s: 'skip', z: 'snooze', r: 'reassign', i: 'insert' };

const KEYS = ['j', 'k', 'Enter', 's', 'z', 'r', 'i', 'x', 'n', 'p', 'o'] as const;

/** The keys of the agenda as the sheet of shortcuts lists them. */
export const agendaKeys = (): readonly KeyLine[] =>
	KEYS.map((key) => ({
		names: [key === 'Enter' ? '↵' : key.toUpperCase()],
		does: codeText('agenda-key', key.toLowerCase()),
	}));

const pressing = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement && ['BUTTON', 'A', 'SUMMARY'].includes(target.tagName);

/** What the page itself does. */
type PageKeys = { next: () => void; previous: () => void; oneByOne: () => void };

function onLine(state: AgendaState, key: string, shift: boolean): boolean {
	const { current } = state;
	if (current === null) return false;
	const act = ACTS[key];
	if (act) state.ask(act, current);
	else if (key === 'Enter') state.toggle(current);
	else if (key === 'x') state.choose(current, shift);
	else return false;
	return true;
}

function onPage(state: AgendaState, key: string, page: PageKeys): boolean {
	if (key === 'j' || key === 'k') state.move(key === 'j' ? 1 : -1);
	else if (key === 'n') page.next();
	else if (key === 'p') page.previous();
	else if (key === 'o') page.oneByOne();
	else return false;
	return true;
}

/** Works the day from the keyboard. Keys that a field, a button or the browser needs are left to them. */
export function onAgendaKey(event: KeyboardEvent, state: AgendaState, page: PageKeys): void {
	if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
	if (state.asked !== null) return;
	if (event.key === 'Enter' ? pressing(event.target) : !singleKeys.isOn) return;
	const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
	if (onLine(state, key, event.shiftKey) || onPage(state, key, page)) event.preventDefault();
}
