import { expect, test } from 'vitest';
import { grants, offeredFor, OFFERED_SCOPES } from '#lib/server/api/scopes.ts';

test('each right that an endpoint asks for is said by a name that the settings offer', () => {
	const needed = ['read', 'ledger', 'import', 'scenarios', 'webhooks', 'simulate'] as const;
	expect(needed.map(offeredFor)).toEqual(['read', 'write', 'write', 'write', 'write', 'simulate']);
	for (const one of needed) expect(grants([offeredFor(one)], one)).toBe(true);
	expect(OFFERED_SCOPES).toEqual(['read', 'write', 'simulate']);
});
