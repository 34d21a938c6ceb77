import { expect, test } from 'vitest';
import { civilDate, optionalDate } from '#lib/server/forms/fields.ts';

test('a day that no calendar holds is refused where it is typed, not by the database', () => {
	expect(civilDate.safeParse('2028-02-29').success).toBe(true);
	expect(optionalDate.parse('')).toBeNull();
	for (const field of [civilDate, optionalDate])
		for (const text of ['2027-02-29', '2027-02-31', '2027-13-01', '27-01-01'])
			expect(field.safeParse(text).error?.issues[0]?.message).toBe('date-invalid');
});
