import { expect, it } from 'vitest';
import { leadingWays, wayBeside } from '#lib/designer/keyboard/way-beside.ts';
import { documentOf } from '../document/document-of.ts';

const { scenario } = documentOf({
	start: { kind: 'start', next: 'choice' },
	choice: {
		kind: 'branch',
		branches: [
			{ when: { insured: { is: true } }, next: 'mail' },
			{ when: { insured: { is: false } }, next: 'end' },
		],
		otherwise: 'end',
	},
	mail: { kind: 'email', template: 'reminder-1', to: ['accounting'], next: 'end' },
	end: { kind: 'end' },
});
const port = (name: string) => ({ node: 'choice', port: name });

it('walks the ways of a step that lead somewhere, left to right, and stops at the last', () => {
	expect(leadingWays(scenario, 'choice').map(({ port: { port: name }, to }) => [name, to])).toEqual([
		['branches.0', 'mail'],
		['branches.1', 'end'],
		['otherwise', 'end'],
	]);
	expect(wayBeside(scenario, port('branches.0'), 1)).toEqual({
		port: port('branches.1'),
		to: 'end',
		nth: 2,
		of: 3,
	});
	expect(wayBeside(scenario, port('otherwise'), 1)).toBeNull();
	expect(wayBeside(scenario, port('branches.0'), -1)).toBeNull();
	expect(wayBeside(scenario, port('branches.1'), 0)?.to).toBe('end');
});

it('knows no way that leads nowhere, nor of a step that is not there', () => {
	expect(leadingWays(scenario, 'mail').map(({ port: it }) => it.port)).toEqual(['next']);
	expect(leadingWays(scenario, 'end')).toEqual([]);
	expect(leadingWays(scenario, 'gone')).toEqual([]);
	expect(wayBeside(scenario, { node: 'mail', port: 'onFailure' }, 0)).toBeNull();
});
