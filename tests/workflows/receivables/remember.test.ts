import { expect, test } from 'vitest';
import { remember } from '#workflows/receivables/remember.ts';

test('a question about one value is asked once per key', () => {
	const asked: string[] = [];
	const lengthOf = remember((owner: { name: string }, key: string) => {
		asked.push(`${owner.name} ${key}`);
		return owner.name.length + key.length;
	});
	const [ada, grace] = [{ name: 'Ada' }, { name: 'Grace' }];
	expect([lengthOf(ada, 'xy'), lengthOf(ada, 'xy'), lengthOf(grace, 'xy'), lengthOf(ada, 'x')]).toEqual([
		5, 5, 7, 4,
	]);
	expect(asked).toEqual(['Ada xy', 'Grace xy', 'Ada x']);
});

test('values of equal content are different values: nothing is mixed up', () => {
	const idOf = remember((owner: { id: number }, _key: string) => owner.id);
	expect([idOf({ id: 1 }, 'k'), idOf({ id: 2 }, 'k')]).toEqual([1, 2]);
});

test('a memory stays bounded and its answers right beyond the bound', () => {
	let asked = 0;
	const doubled = remember((_owner: object, key: number) => {
		asked += 1;
		return key * 2;
	});
	const owner = {};
	for (let key = 0; key < 5_000; key += 1) expect(doubled(owner, key)).toBe(key * 2);
	expect(doubled(owner, 4_999)).toBe(9_998);
	expect(doubled(owner, 0)).toBe(0);
	expect(asked).toBe(5_001);
});
