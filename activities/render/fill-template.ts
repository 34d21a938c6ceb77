import type { Template } from 'liquidjs';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { htmlEngine, textEngine } from './compile-template.ts';
import type { CompiledTemplate } from './compile-template.ts';
import type { MessageView } from './message-view.ts';

/** Empty paragraphs that a condition left behind go; lines keep their breaks. */
export const tidy = (text: string): string =>
	text
		.replace(/[ \t]+$/gm, '')
		.replace(/\n{3,}/g, '\n\n')
		.trim();

/** Everything on one line: subjects and text messages. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Fills parsed Liquid for a medium without markup. */
export const fillText = (templates: readonly Template[], view: MessageView): string =>
	String(textEngine.renderSync([...templates], view));

/** Fills parsed Liquid for HTML: every value is escaped. */
export const fillHtml = (templates: readonly Template[], view: MessageView): string =>
	String(htmlEngine.renderSync([...templates], view));

/** Fills parts of a compiled template; a mistake of the template is a refusal, not a crash. */
export function fillTemplate<T>(compiled: CompiledTemplate, make: () => T): Outcome<T, 'template-error'> {
	try {
		return ok(make());
	} catch (cause) {
		const { id, language } = compiled.template;
		const detail = cause instanceof Error ? cause.message : String(cause);
		return refuse('template-error', { template: id, language, detail });
	}
}
