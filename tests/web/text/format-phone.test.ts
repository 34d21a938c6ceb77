import { expect, test } from 'vitest';
import { formatPhone } from '#lib/text/format-phone.ts';

test.each([
	['+33478013973', '+33 4 78 01 39 73'],
	['0478013973', '04 78 01 39 73'],
	['04 78 01 39 73', '04 78 01 39 73'],
	['+442079460958', '+442079460958'],
	['+3347801397', '+3347801397'],
	['poste 12', 'poste 12'],
])('%s is read out as %s', (phone, read) => {
	expect(formatPhone(phone).replaceAll('\u00A0', ' ')).toBe(read);
});
