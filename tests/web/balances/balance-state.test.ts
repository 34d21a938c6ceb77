import { expect, test } from 'vitest';
import { balanceState } from '#lib/balances/balance-state.ts';

test.each([
	['never compared', null, null, null],
	['to the cent', 0, null, 'agrees'],
	['a cent apart', 1, null, 'differs'],
	['explained', -500, 'booked twice', 'explained'],
])('%s', (_, differenceCents, explanation, state) => {
	expect(balanceState({ differenceCents, explanation })).toBe(state);
});
