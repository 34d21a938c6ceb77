/** Whether Postgres refused a value that is not what its type wants: SQLSTATE class 22, “data exception”. */
export const isUnreadable = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('22');
