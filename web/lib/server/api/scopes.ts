/** What a key may be allowed to do. `write` stands for everything that changes something. */
export const API_SCOPES = ['read', 'write', 'ledger', 'import', 'scenarios', 'webhooks', 'simulate'] as const;

/** What the settings offer for a new key: a few words that everybody understands. */
export const OFFERED_SCOPES = [
	'read',
	'write',
	'simulate',
] as const satisfies readonly (typeof API_SCOPES)[number][];

export type Scope = Exclude<(typeof API_SCOPES)[number], 'write'>;

const WRITES: readonly Scope[] = ['ledger', 'import', 'scenarios', 'webhooks'];

/** The right to give a new key, so that it may call an endpoint that asks for `needed`: what the settings offer. */
export const offeredFor = (needed: Scope): (typeof OFFERED_SCOPES)[number] =>
	OFFERED_SCOPES.find((offered) => grants([offered], needed)) ?? 'write';

/** Whether a key with these scopes may call an endpoint that asks for `needed`. */
export const grants = (scopes: readonly string[], needed: Scope): boolean =>
	scopes.includes(needed) || (scopes.includes('write') && WRITES.includes(needed));
