import type { Problem } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { ok } from '#workflows/receivables/outcome.ts';
import type { HistoryLine, TemplateLanguage, TemplateTone } from '../view.ts';
import type { Words } from './text-editor.svelte.ts';

type Where = { template: string; language: TemplateLanguage; tone: TemplateTone };

const unreachable = { ok: false, problem: { code: 'save-unreachable', params: {} } } as const;

async function post<T>(path: string, body: unknown): Promise<Outcome<T>> {
	try {
		const response = await fetch(path, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		const answer = (await response.json()) as T & { problem?: Problem };
		if (response.ok) return ok(answer);
		return answer.problem ? { ok: false, problem: answer.problem } : unreachable;
	} catch {
		return unreachable;
	}
}

/** Saves words, brings the product's back, or removes the variant. @returns its new version */
export const saveVersion = (
	{ template, language, tone }: Where,
	base: number,
	change: ({ state: 'written' } & Words) | { state: 'shipped' | 'removed' },
): Promise<Outcome<{ version: number; savedAt: string }>> =>
	post(`/templates/${template}/versions`, { language, tone, base, ...change });

/** Sends the words to the signed-in person. @returns where they went */
export const sendTest = (
	{ template, language, tone }: Where,
	words: Words & { invoice: string },
): Promise<Outcome<{ to: string; filed: boolean }>> =>
	post(`/templates/${template}/test`, { language, tone, ...words });

/** Every version of one variant, newest first; nothing when they cannot be reached. */
export async function readHistory({ template, language, tone }: Where): Promise<HistoryLine[] | null> {
	try {
		const query = new URLSearchParams({ lang: language, tone });
		const response = await fetch(`/templates/${template}/versions?${query.toString()}`);
		return response.ok ? ((await response.json()) as HistoryLine[]) : null;
	} catch {
		return null;
	}
}
