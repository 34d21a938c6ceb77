import { codeText } from '#lib/text/code-text.ts';

/** The name of a field. */
export const fieldLabel = (name: string): string => codeText('step-field', name);

/** One sentence on what a field does; nothing where its name says it all. */
export function fieldHelp(name: string): string | undefined {
	const text = codeText('step-help', name);
	return text === name ? undefined : text;
}

/** One choice of a field in words. */
export const optionText = (field: string, option: string): string => {
	const code = `${field}.${option}`;
	const text = codeText('step-option', code);
	return text === code ? option : text;
};
