import { m } from '#lib/paraglide/messages.js';
import type { LabelWords } from './fill-blanks.ts';

type Texts = Readonly<
	Record<string, ((params: object, options: { locale: 'fr' | 'en' }) => string) | undefined>
>;
const texts = m as unknown as Texts;

/** The key under which the messages translate a step's name: `Première relance` → `step-name.premiere-relance`. */
export const labelKey = (label: string): string =>
	`step-name.${label
		.normalize('NFD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-')
		.replaceAll(/^-+|-+$/g, '')}`;

/** Names of the templates' steps, in the language of the scenario whatever the reader's is. */
export const labelWords: LabelWords = (label, locale) => texts[labelKey(label)]?.({}, { locale }) ?? label;
