/** A line that cannot be taken, and why: it never stops the good ones. `column` is the title in the file. */
export type BadLine = { line: number; column: string; value: string; code: string };
