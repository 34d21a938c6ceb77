/** An expected failure of a command: one sentence for a person, a code for a program. */
export class Failure extends Error {
	readonly code: string;
	readonly exitCode: 1 | 2;

	/** @param exitCode 2 when the input is at fault, 1 otherwise */
	constructor(code: string, message: string, exitCode: 1 | 2 = 1) {
		super(message);
		this.code = code;
		this.exitCode = exitCode;
	}
}
