import type { Tx } from '#db/client.ts';
import type { TemplateChoice } from '#lib/designer/view.ts';
import { templateName } from '#lib/templates/template-name.ts';
import type { CompanyTemplate } from '#lib/templates/view.ts';
import { companyTemplates } from './company-templates.ts';

function useOf({ channel, purpose }: CompanyTemplate): TemplateChoice['channel'] {
	if (purpose === 'formal-notice') return 'formal-notice';
	return purpose === 'acknowledgement' ? 'thanks' : channel;
}

/** Every message that a step of a scenario may send, in the reader's language: the product's and the company's own. */
export const templateChoices = async (tx: Tx): Promise<TemplateChoice[]> =>
	(await companyTemplates(tx)).map((template) => ({
		id: template.id,
		name: templateName(template),
		channel: useOf(template),
		languages: [...new Set(template.variants.map(({ language }) => language))],
		own: template.variants.some(({ origin }) => origin === 'own'),
	}));
