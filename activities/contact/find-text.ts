import { templateCatalogue } from '../render/template-catalogue.ts';
import type { TemplateCatalogue } from '../render/template-catalogue.ts';
import type { LoadedContact } from './load-contact.ts';

/**
 * The text that a message is made of: the company's latest version saved by the business time of the message, else the
 * product's. A text that is changed while invoices run is used from their next message on; one that was rendered keeps
 * its words, for they are stored, and a retry of the same message reads the same version.
 * @returns `template-missing`, `language-missing`, `unknown-block` or `template-error`: then nothing is sent
 */
export const findText = ({
	template,
	texts,
	data,
}: Pick<LoadedContact, 'template' | 'texts' | 'data'>): ReturnType<TemplateCatalogue['find']> =>
	templateCatalogue(texts.own, texts.removed).find({
		template,
		language: data.language,
		tone: data.tone,
	});
