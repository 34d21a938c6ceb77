import { m } from '#lib/paraglide/messages.js';
import type { TemplateChannel, TemplateLanguage, TemplateRow, TemplateTone } from './view.ts';

const channels: Readonly<Record<TemplateChannel, () => string>> = {
	email: m.template_channel_email,
	letter: m.template_channel_letter,
	sms: m.template_channel_sms,
	call: m.template_channel_call,
};
const tones: Readonly<Record<TemplateTone, () => string>> = {
	'': m.template_tone_all,
	courteous: m.template_tone_courteous,
	neutral: m.template_tone_neutral,
	firm: m.template_tone_firm,
};
const languages: Readonly<Record<TemplateLanguage, () => string>> = {
	fr: m.template_language_fr,
	en: m.template_language_en,
};
const origins: Readonly<Record<TemplateRow['origin'], () => string>> = {
	shipped: m.templates_origin_shipped,
	adapted: m.templates_origin_adapted,
	own: m.templates_origin_own,
};

export const channelText = (channel: TemplateChannel): string => channels[channel]();
export const toneText = (tone: TemplateTone): string => tones[tone]();
export const languageText = (language: TemplateLanguage): string => languages[language]();
export const originText = (origin: TemplateRow['origin']): string => origins[origin]();
