import type { Liquid, Template } from 'liquidjs';
import mjml2html from 'mjml';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { isBlockName, readBody, writeBody } from '#workflows/receivables/message-body.ts';
import type { BlockName, MessageParagraph } from '#workflows/receivables/message-body.ts';
import { frenchSpacing } from './french-spacing.ts';
import { liquidEngine } from './liquid-engine.ts';
import { blocks, htmlFrame } from './message-blocks.ts';
import type { MessageTemplate } from './message-template.ts';

/** A template made ready at publish time; sending only fills it in. `variables` are all that it and its blocks read. */
export type CompiledTemplate = {
	template: MessageTemplate;
	subject: readonly Template[];
	text: readonly Template[];
	/** Text with `[[block]]` lines left in place, for media that draw blocks themselves. Any text may become a letter. */
	outline: readonly Template[];
	html: readonly Template[] | null;
	blocks: readonly BlockName[];
	variables: readonly string[];
};

export const textEngine: Liquid = liquidEngine('text');
export const htmlEngine: Liquid = liquidEngine('html');

const escapeHtml = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
/** What is typed outside Liquid is text, never HTML; line breaks inside a paragraph stay line breaks. */
const htmlText = (paragraph: string): string =>
	paragraph
		.split(/(\{[{%][\s\S]*?[%}]\})/)
		.map((piece, index) => (index % 2 === 0 ? escapeHtml(piece).replaceAll('\n', '<br />') : piece))
		.join('');

function mjmlOf(paragraph: MessageParagraph): string {
	switch (paragraph.kind) {
		case 'block':
			return isBlockName(paragraph.name) ? blocks[paragraph.name].mjml : '';
		case 'condition':
			return `<mj-raw>${paragraph.text}</mj-raw>`;
		case 'heading':
			return `<mj-text font-size="17px" line-height="24px" font-weight="bold">${htmlText(paragraph.text)}</mj-text>`;
		case 'button':
			return `<mj-button href="${escapeHtml(paragraph.url)}" align="left" background-color="#1f4e79" border-radius="4px" padding="8px 24px">${htmlText(paragraph.label)}</mj-button>`;
		case 'text':
			return `<mj-text>${htmlText(paragraph.text)}</mj-text>`;
	}
}

/** The same paragraph where there is no markup. */
function textOf(paragraph: MessageParagraph): string {
	switch (paragraph.kind) {
		case 'block':
			return isBlockName(paragraph.name) ? blocks[paragraph.name].text : '';
		case 'button':
			return `${paragraph.label}\n${paragraph.url}`;
		case 'condition':
		case 'heading':
		case 'text':
			return paragraph.text;
	}
}

async function compileHtml(subject: string, paragraphs: readonly MessageParagraph[]): Promise<string> {
	const source = htmlFrame
		.replace('{{ subject }}', () => subject)
		.replace('<!-- content -->', () => paragraphs.map(mjmlOf).join('\n'));
	const { html, errors } = await mjml2html(source, {
		validationLevel: 'soft',
		fonts: {},
		keepComments: true,
	});
	const [first] = errors;
	if (first) throw new SyntaxError(first.formattedMessage);
	return html;
}

/** A letter's text may be sent by e-mail too; sheets and text messages have no HTML. */
const isMail = (channel: MessageTemplate['channel']): boolean => channel === 'email' || channel === 'letter';

const lineOf = (message: string): number => Number(/line:(\d+)/.exec(message)?.[1] ?? 0);

/**
 * Compiles a template once: Liquid parsed, MJML turned into HTML around it.
 * @returns `unknown-block` with the block's name; `template-error` with Liquid's or MJML's first complaint
 */
export async function compileTemplate(
	template: MessageTemplate,
): Promise<Outcome<CompiledTemplate, 'unknown-block' | 'template-error'>> {
	const spaced = (text: string) => (template.language === 'fr' ? frenchSpacing(text) : text);
	const paragraphs = readBody(spaced(template.body));
	const subject = spaced(template.subject);
	const named = paragraphs.flatMap((paragraph) => (paragraph.kind === 'block' ? [paragraph.name] : []));
	const unknown = named.find((name) => !isBlockName(name));
	if (unknown !== undefined) return refuse('unknown-block', { template: template.id, block: unknown });
	try {
		const fullText = paragraphs.map(textOf).join('\n\n');
		const html = isMail(template.channel) ? await compileHtml(subject, paragraphs) : null;
		return ok({
			template,
			subject: textEngine.parse(subject),
			text: textEngine.parse(fullText),
			outline: textEngine.parse(writeBody(paragraphs)),
			html: html === null ? null : htmlEngine.parse(html),
			blocks: named.filter(isBlockName),
			variables: textEngine.globalFullVariablesSync(`${subject}\n${fullText}`),
		});
	} catch (cause) {
		const detail = cause instanceof Error ? cause.message : String(cause);
		return refuse('template-error', {
			template: template.id,
			language: template.language,
			line: lineOf(detail),
			detail,
		});
	}
}
