import type { MessageText } from '#db/queries/message-texts.ts';
import type { MessageTemplate } from './message-template.ts';

/** What a company says in its own words, and which of the product's variants it does without. */
export type CompanyTexts = {
	own: readonly MessageTemplate[];
	removed: readonly Pick<MessageTemplate, 'id' | 'language' | 'tone'>[];
};

type Stored = Pick<
	MessageText,
	'templateId' | 'language' | 'tone' | 'state' | 'subject' | 'body' | 'channel' | 'purpose'
>;

const variantOf = ({ templateId, language, tone }: Stored) => ({
	id: templateId,
	language,
	tone: tone === '' ? null : tone,
});

/** Stored variants as the catalogue takes them; `shipped` ones count for nothing: the product's text is back. */
export const companyTexts = (stored: readonly Stored[]): CompanyTexts => ({
	own: stored.flatMap((text) =>
		text.state === 'written'
			? [
					{
						...variantOf(text),
						channel: text.channel,
						purpose: text.purpose,
						subject: text.subject ?? '',
						body: text.body ?? '',
					},
				]
			: [],
	),
	removed: stored.filter(({ state }) => state === 'removed').map(variantOf),
});
