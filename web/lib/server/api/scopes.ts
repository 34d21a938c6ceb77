/** What a key may be allowed to do. `write` stands for ledger, import and scenarios together. */
export const API_SCOPES = ['read', 'write', 'ledger', 'import', 'scenarios', 'simulate'] as const;

export type Scope = Exclude<(typeof API_SCOPES)[number], 'write'>;

const WRITES: readonly Scope[] = ['ledger', 'import', 'scenarios'];

/** Whether a key with these scopes may call an endpoint that asks for `needed`. */
export const grants = (scopes: readonly string[], needed: Scope): boolean =>
	scopes.includes(needed) || (scopes.includes('write') && WRITES.includes(needed));
