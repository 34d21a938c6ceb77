import type { LabelWords } from './fill-blanks.ts';
import { stepNames } from './step-names.ts';

/** The key under which the messages translate a step's name, behind `step-name.`: `Première relance` → `premiere-relance`. */
export const labelKey = (label: string): string =>
	label
		.normalize('NFD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-')
		.replaceAll(/^-+|-+$/g, '');

/** Names of the templates' steps, in the language of the scenario whatever the reader's is. */
export const labelWords: LabelWords = (label, locale) =>
	stepNames[labelKey(label)]?.({}, { locale }) ?? label;
