import { tick } from 'svelte';
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

const lineOf = (key: string | null): HTMLElement | null =>
	key === null ? null : document.getElementById(key);

const pressing = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement && ['BUTTON', 'A', 'SUMMARY'].includes(target.tagName);

/** What the page itself does. */
type PageKeys = { next: () => void; previous: () => void; oneByOne: () => void };

/** The line under the keyboard has the focus: a screen reader says it, and dialogs give the focus back to it. */
function moveTo(state: AgendaState, by: 1 | -1): void {
	state.move(by);
	lineOf(state.current)?.focus();
}

/** What a line opens is under the hands; closed again, the line itself is. */
async function openLine(state: AgendaState, key: string): Promise<void> {
	state.toggle(key);
	await tick();
	const line = lineOf(key);
	const field = line?.querySelector<HTMLElement>(
		'[data-work] :is(a[href], button, input:not([type=hidden]), select, textarea)',
	);
	(field ?? line)?.focus();
}

/** Escape, from inside what a line opened, closes it; never over words that somebody has written. */
function leavesLine(event: KeyboardEvent, state: AgendaState): boolean {
	const inside = event.target instanceof Element && event.target.closest('[data-work]') !== null;
	const written = isTyping(event.target) && 'value' in event.target && event.target.value !== '';
	return event.key === 'Escape' && inside && !written && state.open !== null && state.open === state.current;
}

function onLine(state: AgendaState, key: string, shift: boolean): boolean {
	const { current } = state;
	if (current === null) return false;
	const act = ACTS[key];
	if (act) state.ask(act, current);
	else if (key === 'Enter') void openLine(state, current);
	else if (key === 'x') state.choose(current, shift);
	else return false;
	return true;
}

function onPage(state: AgendaState, key: string, page: PageKeys): boolean {
	if (key === 'j' || key === 'k') moveTo(state, key === 'j' ? 1 : -1);
	else if (key === 'n') page.next();
	else if (key === 'p') page.previous();
	else if (key === 'o') page.oneByOne();
	else return false;
	return true;
}

/** Keys that a field, a button or the browser needs, and single ones that the person has switched off. */
const isElsewhere = (event: KeyboardEvent): boolean =>
	[event.ctrlKey, event.metaKey, event.altKey].includes(true) ||
	isTyping(event.target) ||
	(event.key === 'Enter' ? pressing(event.target) : !singleKeys.isOn);

/** Works the day from the keyboard. Keys that a field, a button or the browser needs are left to them. */
export function onAgendaKey(event: KeyboardEvent, state: AgendaState, page: PageKeys): void {
	if (state.asked !== null || event.defaultPrevented) return;
	if (leavesLine(event, state)) {
		void openLine(state, state.current ?? '');
		return;
	}
	if (isElsewhere(event)) return;
	const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
	if (onLine(state, key, event.shiftKey) || onPage(state, key, page)) event.preventDefault();
}
