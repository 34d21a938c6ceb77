import type { Problem } from '../../receivables/outcome.ts';
import type { BankFileFault } from './statement.ts';

/** Thrown inside a reader to leave it at the first fault; `readBankFile` turns it into a refusal. */
export class BankFileError extends Error {
	readonly problem: Problem<BankFileFault>;

	constructor(code: BankFileFault, params: Problem['params']) {
		super(code);
		this.problem = { code, params };
	}
}
