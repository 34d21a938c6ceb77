import { expect, test } from 'vitest';
import { compile } from '#workflows/scenario/compile.ts';
import { parse } from '#workflows/scenario/parse.ts';
import { print } from '#workflows/scenario/print.ts';
import { chain, email, scenarioOf } from './scenario-of.ts';

const morning = [{ from: '09:00', to: '12:00' }];
const problemsOf = (windows: unknown) => {
	const file = { ...print(scenarioOf({ start: { kind: 'start', next: 'end' }, end: { kind: 'end' } })) };
	const parsed = parse({ ...file, settings: { windows } });
	return parsed.ok ? [] : parsed.problems.map(({ code, pointer }) => `${pointer} ${code}`);
};

test('hours of a scenario and of a step are printed as they were written, and reach the plan', () => {
	const scenario = chain(
		{ w: { kind: 'wait', offset: 4 }, e: email({ window: [{ from: '14:00', to: '24:00' }] }) },
		{ settings: { windows: { call: morning, email: morning } } },
	);
	expect(parse(print(scenario))).toEqual({ ok: true, value: scenario });
	const compiled = compile(scenario, 1);
	expect(compiled).toMatchObject({
		value: {
			settings: { windows: { email: morning, call: morning } },
			nodes: {
				w: { op: { hours: [{ from: '14:00', to: '24:00' }] } },
				e: { op: { hours: [{ from: '14:00' }] } },
			},
		},
	});
});

test('a plan without hours is what it was before hours existed', () => {
	const compiled = compile(chain({ w: { kind: 'wait', offset: 4 }, e: email() }), 1);
	expect(JSON.stringify(compiled)).not.toContain('hours');
	expect(JSON.stringify(compiled)).not.toContain('windows');
});

test.each([
	[{ mail: morning }, ['/settings/windows/mail unknown-key']],
	[{ email: '9-12' }, ['/settings/windows/email wrong-type']],
	[{ email: [] }, ['/settings/windows/email bad-hours']],
	[{ email: [{ from: '9:00', to: '12:00' }] }, ['/settings/windows/email/0/from bad-time']],
	[{ email: [{ from: '24:00', to: '24:00' }] }, ['/settings/windows/email/0/from bad-time']],
	[{ email: [{ from: '12:00', to: '09:00' }] }, ['/settings/windows/email/0 bad-hours']],
	[{ email: [...morning, { from: '11:00', to: '13:00' }] }, ['/settings/windows/email/1 bad-hours']],
	[
		{ email: [{ from: '09:00', until: '12:00' }] },
		['/settings/windows/email/0/until unknown-key', '/settings/windows/email/0/to wrong-type'],
	],
])('wrong hours are refused at their place: %j', (windows, problems) => {
	expect(problemsOf(windows)).toEqual(problems);
});
