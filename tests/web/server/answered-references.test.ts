import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { answeredReferences } from '#lib/server/api/postmark/record-inbound.ts';

test('names the message that it answers, the closest first', () => {
	const [a, b] = [randomUUID(), randomUUID()];
	const Headers = [
		{ Name: 'References', Value: `<${a}@mtasv.net> <${b}@mtasv.net>` },
		{ Name: 'in-reply-to', Value: `<${b}@mtasv.net>` },
	];
	expect(answeredReferences({ Headers })).toEqual([b, a]);
	expect(answeredReferences({})).toEqual([]);
});
