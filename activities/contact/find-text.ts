import { compileTemplate } from '../render/compile-template.ts';
import { templateCatalogue } from '../render/template-catalogue.ts';
import type { TemplateCatalogue } from '../render/template-catalogue.ts';
import type { LoadedContact } from './load-contact.ts';

/**
 * The text that a message is made of: the company's latest version saved by the business time of the message, else the
 * product's. A text that is changed while invoices run is used from their next message on; one that was rendered keeps
 * its words, for they are stored, and a retry of the same message reads the same version. Where a person changed this
 * very message, it is their words, made into a message and checked as any other.
 * @returns `template-missing`, `language-missing`, `unknown-block` or `template-error`: then nothing is sent
 */
export async function findText({
	template,
	texts,
	data,
	edit,
}: Pick<LoadedContact, 'template' | 'texts' | 'data' | 'edit'>): ReturnType<TemplateCatalogue['find']> {
	const { language, tone } = data;
	const found = await templateCatalogue(texts.own, texts.removed).find({ template, language, tone });
	if (!found.ok || !edit) return found;
	const { subject, body } = edit;
	return compileTemplate({ ...found.value.template, subject, body });
}
