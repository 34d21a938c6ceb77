import { expect, test } from 'vitest';
import { customerNumber } from '#activities/message-data/customer-number.ts';

test('a customer whose file gave no number has none on its messages', () => {
	expect(customerNumber({ name: 'Durand SARL', externalId: 'C0042' })).toBe('C0042');
	expect(customerNumber({ name: 'Durand SARL', externalId: 'Durand SARL' })).toBeNull();
	expect(customerNumber({ name: 'Durand SARL', externalId: null })).toBeNull();
});
