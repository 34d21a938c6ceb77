/** What a form of a run or a task gets back; `refusal` is the account's or the run's own word. */
export type RunAnswer = {
	form: string;
	done: boolean;
	values: Readonly<Record<string, string>>;
	problems: Readonly<Record<string, string>>;
	refusal: { code: string; params: Readonly<Record<string, unknown>> } | null;
} | null;
