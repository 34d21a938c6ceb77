import { describe, expect, test } from 'vitest';
import { readYaml } from '#workflows/files/yaml.ts';

function read(text: string) {
	const result = readYaml(text);
	if (!result.ok) throw new Error(JSON.stringify(result.problems));
	return result.value;
}

describe('every part has its place', () => {
	const { value, locate } = read('a: 1\nb:\n  - x: 1\n    y: 2\n  - [3, 4]\nc/d~e: { f: 5 }\n');

	test('and the value is plain', () => {
		expect(value).toEqual({ a: 1, b: [{ x: 1, y: 2 }, [3, 4]], 'c/d~e': { f: 5 } });
	});

	test.each([
		['', 1, 1],
		['/a', 1, 1],
		['/b', 2, 1],
		['/b/0', 3, 5],
		['/b/0/y', 4, 5],
		['/b/1/1', 5, 9],
		['/c~1d~0e/f', 6, 10],
	])('%s at line %i, column %i', (pointer, line, column) => {
		expect(locate(pointer)).toEqual({ line, column });
	});

	test('what is missing stands where it should be', () => {
		expect(locate('/b/0/z')).toEqual({ line: 3, column: 5 });
		expect(locate('/nowhere/at/all')).toEqual({ line: 1, column: 1 });
	});
});

test('JSON is read with its places, tabs and byte order mark included', () => {
	const { value, locate } = read('\uFEFF{\n\t"a": {\n\t\t"b": [1, 2]\n\t}\n}\n');
	expect(value).toEqual({ a: { b: [1, 2] } });
	expect(locate('/a/b')).toEqual({ line: 3, column: 3 });
});

test('dates stay as they are written, and yes is a word', () => {
	expect(read('d: 2027-03-26\ny: yes\n').value).toEqual({ d: '2027-03-26', y: 'yes' });
});

describe('what is neither YAML nor JSON says where', () => {
	test.each([
		['a list that does not end', 'a: [1,\nb: 2\n', 'bad-indentation', 2],
		['a line that stands between two', 'a:\n  b: 1\n c: 2\n', 'bad-indentation', 3],
		['a text with a colon', 'a: 1\nb: c: d\n', 'bad-indentation', 2],
		['a tab that indents', 'a:\n\tb: 1\n', 'tab-indents', 2],
		['a quote that stays open', 'a: 1\nb: "c\n', 'sign-missing', 3],
		['a key without colon', 'a: 1\nb\nc: 2\n', 'sign-missing', 2],
		['a bracket too many', 'a: 1\nb: ]\n', 'sign-unexpected', 2],
		['a text that begins with a sign', 'a: 1\nb: @c\n', 'sign-unexpected', 2],
		['an escape that is none', 'a: 1\nb: "\\q"\n', 'malformed-yaml', 2],
		['a key that is there twice', 'a: 1\nb: 2\na: 3\n', 'duplicate-key', 3],
		['a key twice in JSON', '{"a": 1,\n "a": 2}', 'duplicate-key', 2],
		['a key that is a list', '? [a]\n: 1\n', 'key-not-text', 1],
		['two documents', 'a: 1\n---\nb: 2\n', 'several-documents', 2],
	])('%s', (_name, text, code, line) => {
		const result = readYaml(text);
		expect(!result.ok && result.problems[0]).toMatchObject({
			code,
			line,
			column: expect.any(Number),
		});
	});

	test('aliases that multiply', () => {
		const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f']
			.map(
				(name, index) =>
					`${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcde'[index]!}`).join(',')}]`,
			)
			.join('\n')}\n`;
		expect(readYaml(bomb)).toMatchObject({ ok: false, problems: [{ code: 'too-many-aliases' }] });
	});

	test('twenty thousand keys are told apart at once, and a flood of mistakes is told shortly', () => {
		const keys = Array.from({ length: 20_000 }, (_, index) => `key-${index}: 1`).join('\n');
		expect(readYaml(keys).ok).toBe(true);
		const flood = readYaml('a: b: c\n'.repeat(1000));
		expect(flood.ok ? 0 : flood.problems.length).toBe(20);
	});

	test('nesting without end', () => {
		expect(readYaml('['.repeat(50_000))).toMatchObject({ ok: false });
	});
});
