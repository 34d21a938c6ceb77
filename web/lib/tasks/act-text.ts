import { m } from '#lib/paraglide/messages.js';
import { codeText } from '#lib/text/code-text.ts';
import type { TaskRow } from './view.ts';

/** What a person does with a task, in a word: the button that opens it. */
export const actText = ({ kind, difference }: Pick<TaskRow, 'kind' | 'difference'>): string =>
	difference ? m.balances_explain() : codeText('task-act', kind);
