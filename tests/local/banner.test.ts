import { expect, test } from 'vitest';
import { readyLine, runsAlready } from '#local/start/banner.ts';

const addresses = { App: 'http://localhost:3000', API: 'http://localhost:3000/api/v1/docs' };

test('a program reads where to reach what was started, and how to sign in, on one line', () => {
	const signIn = { email: 'demo@example.test', password: 'p' };
	const line = readyLine({ addresses, signIn, folder: '/data', seconds: 5.678 });
	expect(line).not.toContain('\n');
	expect(JSON.parse(line)).toEqual({ running: true, addresses, signIn, folder: '/data', seconds: 5.7 });
	expect(JSON.parse(readyLine({ addresses, signIn: undefined, folder: '/data', seconds: 1 }))).toMatchObject({
		signIn: null,
	});
});

test('a second start tells a program the same addresses', () => {
	expect(JSON.parse(runsAlready(addresses, true))).toEqual({ running: true, already: true, addresses });
	expect(runsAlready(addresses, false)).toContain('  App: http://localhost:3000');
});
