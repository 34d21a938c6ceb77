import { withSuggestion } from './did-you-mean.ts';
import { below } from './problem.ts';
import type { Report } from './problem.ts';

/** A plain object as it comes from JSON or YAML. */
export type Members = Readonly<Record<string, unknown>>;

/** The JSON name of a value's type. */
export function typeName(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'list';
	return typeof value === 'string' ? 'text' : typeof value;
}

const isObject = (value: unknown): value is Members =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members of an object; anything else is reported. */
export function objectAt(value: unknown, pointer: string, report: Report): Members | undefined {
	if (isObject(value)) return value;
	report(pointer, 'wrong-type', { expected: 'object', actual: typeName(value) });
	return undefined;
}

/** The items of a list; anything else is reported. */
export function listAt(value: unknown, pointer: string, report: Report): readonly unknown[] | undefined {
	if (Array.isArray(value)) return value as unknown[];
	report(pointer, 'wrong-type', { expected: 'list', actual: typeName(value) });
	return undefined;
}

/** Texts are names and labels: longer ones are pasted by mistake. */
const LONGEST_TEXT = 500;

/** U+0000 and halves of a character pair: no database, file or screen holds them. */
const UNWRITABLE = /[\0\p{Cs}]/u;

/** A text; anything else is reported. */
export function textAt(value: unknown, pointer: string, report: Report): string | undefined {
	if (typeof value !== 'string') {
		report(pointer, 'wrong-type', { expected: 'text', actual: typeName(value) });
		return undefined;
	}
	if (UNWRITABLE.test(value)) report(pointer, 'not-printable', {});
	if (value.length > LONGEST_TEXT) report(pointer, 'too-long', { longest: LONGEST_TEXT });
	return value;
}

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** An id: letters, digits, `-` and `_`, 64 at most, so that keys, addresses and file names can carry it. */
export function idAt(value: unknown, pointer: string, report: Report): string | undefined {
	const id = textAt(value, pointer, report);
	if (id !== undefined && !ID.test(id)) {
		report(pointer, 'bad-id', { id: id.slice(0, 80) });
		return undefined;
	}
	return id;
}

/** Reports every key that is not `known`, with the known one that it most looks like. */
export function refuseUnknownKeys(
	members: Members,
	known: readonly string[],
	pointer: string,
	report: Report,
): void {
	for (const key of Object.keys(members))
		if (!known.includes(key)) report(below(pointer, key), 'unknown-key', withSuggestion('key', key, known));
}
