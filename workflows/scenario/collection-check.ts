/**
 * Whether an answer to a task says that the bank returned a direct debit or a bill: whoever hosts the run then also tells
 * the account. `code`: of the task.
 */
export const tellsOfReturn = (code: string, outcome: string): boolean =>
	code === 'check-collection' && outcome === 'returned';
