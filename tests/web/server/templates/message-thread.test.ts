import { expect, test } from 'vitest';
import { messageThread } from '#lib/server/templates/in-message-thread.ts';

test('a machine too busy to load the libraries in time still gets its answer; an order that never ends is given up', async () => {
	const ask = messageThread(`${import.meta.dirname}/slow-thread.ts`, 200) as unknown as (
		job: string,
		order: string,
	) => Promise<unknown>;
	expect(await ask('lint', 'anything')).toEqual({ ok: true, value: 'answered' });
	expect(await ask('draw', 'never')).toMatchObject({ ok: false, problem: { code: 'took-too-long' } });
	expect(await ask('draw', 'anything')).toEqual({ ok: true, value: 'answered' });
});
