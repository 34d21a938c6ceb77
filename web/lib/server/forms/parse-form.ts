import type { z } from 'zod';

/** What a form held when it was refused, by field: text to show again, and the code of each problem. */
export type RefusedForm = { values: Record<string, string>; problems: Record<string, string> };
export type ParsedForm<T> = { ok: true; value: T } | ({ ok: false } & RefusedForm);

const secret = /password/i;

/** Text fields of a form, trimmed; files and passwords are never echoed. */
export const textValues = (form: FormData): Record<string, string> =>
	Object.fromEntries(
		[...form].flatMap(([name, value]) =>
			typeof value === 'string' && !secret.test(name) ? [[name, value.trim()]] : [],
		),
	);

/**
 * Checks a form against its shape. A schema's messages are problem codes, so texts stay in `messages`.
 * A field sent several times (checkboxes) is read as a list by a schema field named `<name>[]`.
 */
export function parseForm<S extends z.ZodType>(schema: S, form: FormData): ParsedForm<z.infer<S>> {
	const raw: Record<string, unknown> = {};
	for (const name of new Set(form.keys())) {
		const all = form.getAll(name).map((value) => (typeof value === 'string' ? value.trim() : value));
		raw[name] = name.endsWith('[]') ? all : all.at(-1);
	}
	const problems: Record<string, string> = {};
	for (const [name, value] of Object.entries(raw)) if (hasNull(value)) problems[name] = 'field-invalid';
	const parsed = schema.safeParse(raw);
	if (parsed.success && Object.keys(problems).length === 0) return { ok: true, value: parsed.data };
	for (const issue of parsed.error?.issues ?? [])
		problems[String(issue.path[0] ?? 'form')] ??= codeOf(issue.message);
	return { ok: false, values: textValues(form), problems };
}

/** Whether a text, or one of several, has a null character: nobody types one, and Postgres holds none. */
const hasNull = (value: unknown): boolean =>
	[value].flat().some((text) => typeof text === 'string' && text.includes('\0'));

/** Zod's own sentences mean that the field is missing or malformed; ours are codes already. */
const codeOf = (message: string): string => (/^[a-z][a-z-]*$/.test(message) ? message : 'field-invalid');
