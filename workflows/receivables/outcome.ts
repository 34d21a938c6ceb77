/** Why something was refused: a stable code for machines, parameters for the sentence that a person reads. */
export type Problem<C extends string = string> = {
	code: C;
	params: Readonly<Record<string, string | number | readonly string[]>>;
};

/** An answer that may be a refusal. Expected failures travel as data, never as exceptions. */
export type Outcome<T, C extends string = string> =
	{ ok: true; value: T } | { ok: false; problem: Problem<C> };

/** The answer `value`. */
export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

/** The refusal `code`, with what its sentence needs. */
export const refuse = <C extends string>(
	code: C,
	params: Problem['params'] = {},
): { ok: false; problem: Problem<C> } => ({ ok: false, problem: { code, params } });
