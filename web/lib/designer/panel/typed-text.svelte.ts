/** What a typed text means, or the sentence that says why it means nothing. */
export type Reading<T> = { ok: true; value: T } | { ok: false; error: string };

type Typed<T> = { text: string; over: T; error: string | null };

type TypedTextOptions<T> = {
	/** the value in the document */
	value: () => T;
	print: (value: T) => string;
	read: (text: string) => Reading<T>;
	/** @returns a refusal as a sentence, else null */
	write: (value: T) => string | null;
};

/**
 * The text of a field while somebody types: valid text goes to the document at every keystroke, other text stays in
 * the field with its error. As soon as the document changes by itself (undo, a colleague's draft) it wins.
 */
export function typedText<T>({ value, print, read, write }: TypedTextOptions<T>) {
	let typed = $state.raw<Typed<T> | null>(null);
	const live = () => (typed !== null && Object.is(typed.over, value()) ? typed : null);
	return {
		get text(): string {
			return live()?.text ?? print(value());
		},
		get error(): string | null {
			return live()?.error ?? null;
		},
		input(text: string): void {
			const reading = read(text);
			const error = reading.ok ? write(reading.value) : reading.error;
			typed = { text, over: value(), error };
		},
		/** text that was understood is shown as the document has it; text that was not stays */
		leave(): void {
			if (live()?.error === null) typed = null;
		},
	};
}
