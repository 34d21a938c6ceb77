import type { Problem } from '../../receivables/outcome.ts';
import { withSuggestion } from '../../scenario/parse/did-you-mean.ts';

/** Notes a problem at a JSON pointer; reading goes on, so that a person sees all of them at once. */
export type Report = (pointer: string, code: string, params?: Problem['params']) => void;

/** Reads one value, or reports why not and answers nothing. */
export type Reader<T> = (value: unknown, pointer: string, report: Report) => T | undefined;

type Optional<T> = { optional: Reader<T> };
/** Readers of the members of an object. */
export type Members = Readonly<Record<string, Reader<unknown> | Optional<unknown>>>;
type Required<M extends Members> = {
	[K in keyof M as M[K] extends Optional<unknown> ? never : K]: M[K] extends Reader<infer T> ? T : never;
};
type Possible<M extends Members> = {
	[K in keyof M as M[K] extends Optional<unknown> ? K : never]?: M[K] extends Optional<infer T> ? T : never;
};

/** What an object with these members reads as. */
export type ReadOf<M extends Members> = Required<M> & Possible<M>;

/** A member that may be left out. */
export const optional = <T>(reader: Reader<T>): Optional<T> => ({ optional: reader });

const pointerTo = (pointer: string, key: string | number): string =>
	`${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Any object, as it is. */
export const anyObject: Reader<Readonly<Record<string, unknown>>> = (value, pointer, report) => {
	if (isObject(value)) return value;
	report(pointer, 'wrong-type', { expected: 'object' });
	return undefined;
};

/** An object with exactly these members; unknown keys are problems, with what was meant where that can be guessed. */
export const record =
	<M extends Members>(members: M): Reader<ReadOf<M>> =>
	(value, pointer, report) => {
		const given = anyObject(value, pointer, report);
		if (!given) return undefined;
		const known = Object.keys(members);
		let complete = true;
		for (const key of Object.keys(given)) {
			if (known.includes(key)) continue;
			report(pointerTo(pointer, key), 'unknown-key', withSuggestion('key', key, known));
			complete = false;
		}
		const read: Record<string, unknown> = {};
		for (const [key, member] of Object.entries(members)) {
			const isOptional = typeof member !== 'function';
			if (given[key] === undefined || (isOptional && given[key] === null)) {
				if (isOptional) continue;
				report(pointer, 'missing-key', { key });
				complete = false;
				continue;
			}
			const reader = isOptional ? member.optional : member;
			read[key] = reader(given[key], pointerTo(pointer, key), report);
			if (read[key] === undefined) complete = false;
		}
		return complete ? (read as ReadOf<M>) : undefined;
	};

/** A list of such values. */
export const listOf =
	<T>(reader: Reader<T>): Reader<readonly T[]> =>
	(value, pointer, report) => {
		if (!Array.isArray(value)) {
			report(pointer, 'wrong-type', { expected: 'list' });
			return undefined;
		}
		const items: readonly unknown[] = value;
		const read = items.map((item, index) => reader(item, pointerTo(pointer, index), report));
		return read.every((item) => item !== undefined) ? read : undefined;
	};

/** A list with at least one item. */
export const someOf =
	<T>(reader: Reader<T>): Reader<readonly T[]> =>
	(value, pointer, report) => {
		const items = listOf(reader)(value, pointer, report);
		if (items?.length !== 0) return items;
		report(pointer, 'empty');
		return undefined;
	};
