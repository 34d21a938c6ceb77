import type { SendWindow } from '../../receivables/send-window.ts';

/**
 * The small language in which a node kind says what it takes. One description serves reading files, the JSON
 * Schema, forms, and the types of the builder.
 */
export type TextField = { readonly type: 'text'; readonly required?: true; readonly default?: string };
export type IntegerField = {
	readonly type: 'integer';
	readonly min: number;
	readonly max: number;
	readonly required?: true;
	readonly default?: number;
};
/** Days from an anchor: J±n, negative before it. */
export type OffsetField = { readonly type: 'offset'; readonly required?: true; readonly default?: number };
export type ChoiceField = {
	readonly type: 'choice';
	readonly options: readonly string[];
	readonly required?: true;
	readonly default?: string;
};
export type BooleanField = { readonly type: 'boolean'; readonly default: boolean };
/** Words, each one of `options` where there are any, without repeats; order counts. */
export type ListField = {
	readonly type: 'list';
	readonly options?: readonly string[];
	readonly default: readonly string[];
};
/** Hours of a day in which a channel may be used: `[{ from: '09:00', to: '12:00' }]`, earliest first, no overlap. */
export type HoursField = { readonly type: 'hours' };
export type ObjectField = { readonly type: 'object'; readonly fields: Fields };
export type Field =
	TextField | IntegerField | OffsetField | ChoiceField | BooleanField | ListField | HoursField | ObjectField;
export type Fields = { readonly [name: string]: Field };

type Written<F extends Field> = F extends ObjectField
	? Values<F['fields']>
	: F extends { type: 'choice' | 'list'; options: readonly (infer O)[] }
		? F extends { type: 'list' }
			? readonly O[]
			: O
		: F extends ListField
			? readonly string[]
			: F extends HoursField
				? SendWindow
				: F extends BooleanField
					? boolean
					: F extends TextField
						? string
						: number;

/** What a node kind reads: never absent where the field has a default or is required, else possibly null. */
export type Values<F extends Fields> = {
	[K in keyof F]: F[K] extends { default: unknown } | { required: true }
		? Written<F[K]>
		: Written<F[K]> | null;
};

type Given<F extends Field> = F extends ObjectField ? Input<F['fields']> : Written<F>;
type RequiredNames<F extends Fields> = {
	[K in keyof F]: F[K] extends { required: true } ? K : never;
}[keyof F];

/** What a person writes: required fields, and any of the others. */
export type Input<F extends Fields> = { [K in RequiredNames<F>]: Given<F[K]> } & {
	[K in Exclude<keyof F, RequiredNames<F>>]?: Given<F[K]>;
};

/** Farthest that a node may lie from its anchor, in days: two years. */
export const FARTHEST_OFFSET = 730;
