import type { MessagePurpose } from '#db/values.ts';

export type TemplateChannel = 'email' | 'sms' | 'letter' | 'call';
export type TemplateLanguage = 'fr' | 'en';
/** '' ⇒ the text for every tone that has none of its own. */
export type TemplateTone = '' | 'courteous' | 'neutral' | 'firm';

export const LANGUAGES: readonly TemplateLanguage[] = ['fr', 'en'];
export const TONES: readonly TemplateTone[] = ['', 'courteous', 'neutral', 'firm'];

/** One text in force. `version` 0 ⇒ the product's, never changed here. */
export type TemplateVariant = {
	language: TemplateLanguage;
	tone: TemplateTone;
	version: number;
	/** whose words they are */
	origin: 'shipped' | 'own';
	subject: string;
	body: string;
	savedAt: string | null;
	savedBy: string | null;
};

/** A message of the company, with every variant in force. `name` null ⇒ a shipped one: the product names it. */
export type CompanyTemplate = {
	id: string;
	name: string | null;
	channel: TemplateChannel;
	purpose: MessagePurpose;
	/** whether the product ships it */
	shipped: boolean;
	variants: readonly TemplateVariant[];
};

export type ScenarioUse = { id: string; name: string; stage: 'published' | 'draft' };

/** One line of the list. */
export type TemplateRow = {
	id: string;
	name: string;
	channel: TemplateChannel;
	purpose: MessagePurpose;
	languages: readonly TemplateLanguage[];
	tones: readonly TemplateTone[];
	/** `adapted`: a shipped one with words of the company */
	origin: 'shipped' | 'adapted' | 'own';
	usedBy: readonly ScenarioUse[];
	changedAt: string | null;
};

/** One thing that a text of this purpose must say. `inMessage` null ⇒ nothing could be drawn. */
export type ItemState = { code: string; inText: boolean; inMessage: boolean | null; present: boolean };

/** A text drawn on one customer's data, and what would keep it from leaving. */
export type PreviewAnswer = {
	subject?: string;
	html?: string;
	text?: string;
	/** a letter, base64 */
	pdf?: string;
	pages?: number;
	sms?: { segments: number; characters: number; rare: readonly string[] };
	items: readonly ItemState[];
	unknown: readonly string[];
	values: Readonly<Record<string, string>>;
	/** why nothing could be drawn, or why this very message would be refused: a code and its parameters */
	problem: { code: string; params: Readonly<Record<string, unknown>> } | null;
};

/** One save of one variant; words only where it wrote some. */
export type HistoryLine = {
	version: number;
	state: 'written' | 'shipped' | 'removed';
	subject: string | null;
	body: string | null;
	by: string;
	at: string;
};

/** An invoice on which a message can be tried. */
export type ExampleInvoice = {
	id: string;
	number: string;
	customer: string;
	residualCents: number;
	currency: string;
	dueOn: string;
};

/** What the editor of one message is given. */
export type TemplateData = {
	template: CompanyTemplate;
	/** the product's own words for it; empty for a message of the company */
	shipped: readonly TemplateVariant[];
	usedBy: readonly ScenarioUse[];
	invoices: readonly ExampleInvoice[];
	/** names by user id, for who saved what */
	people: Readonly<Record<string, string>>;
	canEdit: boolean;
	/** where a test goes: the signed-in person's own address */
	email: string;
	/** keeps what is typed apart by company and person on a shared machine */
	draftScope: string;
};
