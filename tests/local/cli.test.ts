import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { top } from '#local/paths.ts';
import { parts } from '../bench/parts.ts';

type Answer = { code: number; stdout: string; stderr: string };

/** Types `amiable …` with the system's Node, as a person would, in a terminal of that language. */
const typed = (locale: string, ...args: string[]): Promise<Answer> => {
	const env = { ...process.env, AMIABLE_HOME: '/nonexistent/amiable', LC_ALL: locale };
	return new Promise((resolve) => {
		const child = execFile(
			'node',
			[join(top, 'local/amiable.mjs'), ...args],
			{ env },
			(_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
		);
	});
};
const amiable = (...args: string[]): Promise<Answer> => typed('C.UTF-8', ...args);

const commands = readdirSync(join(top, 'local/commands')).map((file) => file.replace('.ts', ''));

test('help names every command', async () => {
	const { code, stdout } = await amiable('--help');
	expect(code).toBe(0);
	for (const command of commands) expect(stdout).toContain(`  ${command}`);
});

test.each(commands)('%s --help says what it does', async (command) => {
	const { code, stdout } = await amiable(command, '--help');
	expect(code).toBe(0);
	expect(stdout).toMatch(new RegExp(`^Usage: amiable ${command}`));
});

test('an unknown command or option is bad input', async () => {
	expect((await amiable('nope')).code).toBe(2);
	expect((await amiable('status', '--nope')).code).toBe(2);
});

test('status is 1 when nothing runs, and says so to a program too', async () => {
	expect(await amiable('status')).toMatchObject({ code: 1, stdout: 'Nothing runs here.\n' });
	const { code, stdout } = await amiable('status', '--json');
	expect([code, JSON.parse(stdout)]).toEqual([1, { running: false }]);
});

test('the schema of scenarios is one line for a program', async () => {
	const { code, stdout } = await amiable('scenario', 'schema', '--json');
	expect([code, stdout.trim().split('\n').length]).toEqual([0, 1]);
	expect(JSON.parse(stdout)).toEqual(JSON.parse((await amiable('scenario', 'schema')).stdout));
});

const WORDS = {
	'fr_FR.UTF-8': [/^Usage\u00a0: amiable/, 'Options\u00a0:', 'affiche cette aide', /Options:|show this help/],
	'en_GB.UTF-8': [/^Usage: amiable/, 'Options:', 'show this help', /Options\u00a0:|affiche cette aide/],
} as const;

test.each(
	Object.entries(WORDS).flatMap(([locale, words]) => commands.map((command) => ({ locale, command, words }))),
)('$command --help speaks one language in $locale', async ({ locale, command, words }) => {
	const [usage, options, help, other] = words;
	const { code, stdout } = await typed(locale, command, '--help');
	expect(code).toBe(0);
	expect(stdout).toMatch(usage);
	expect(stdout).toContain(options);
	expect(stdout).toContain(help);
	expect(stdout).not.toMatch(other);
	const told = stdout.split('\n').slice(2).join(' ');
	// Words that only one of the two languages has, outside the names of options and commands.
	const plain = told.replaceAll(/--?[\w-]+|<[^>]*>|\[[^\]]*\]/g, '');
	expect(plain).not.toMatch(locale.startsWith('fr') ? /\b(the|what|with|which)\b/ : /\b(les|qui|avec|par)\b/);
});

test('--lang decides over the terminal, for refusals too', async () => {
	expect(await typed('fr_FR.UTF-8', 'status')).toMatchObject({ stdout: 'Rien ne tourne ici.\n' });
	expect(await typed('fr_FR.UTF-8', 'status', '--lang', 'en')).toMatchObject({
		stdout: 'Nothing runs here.\n',
	});
	expect(await amiable('--lang=fr', 'status')).toMatchObject({ code: 1, stdout: 'Rien ne tourne ici.\n' });
	expect(await amiable('import', '--lang', 'fr')).toMatchObject({
		...{ code: 2, stdout: '', stderr: 'Il manque un argument\u00a0: file.\n' },
	});
	expect(await amiable('status', '--lang', 'de')).toMatchObject({ code: 2, stderr: '--lang de: fr, en\n' });
});

test.each([
	[['status', '--nope'], 'unknown-option', 'Option inconnue\u00a0: --nope.'],
	[
		['nope'],
		'unknown-command',
		'Commande inconnue\u00a0: nope. «\u00a0amiable --help\u00a0» les donne toutes.',
	],
	[
		['scenario', 'publish', 'x.yaml'],
		'missing-option',
		'Il manque une option obligatoire\u00a0: --by <person>.',
	],
	[['simulate', 'x', '--until'], 'missing-value', 'Il manque la valeur de l’option\u00a0: --until <date>.'],
	[['import', '/nowhere.csv'], 'no-such-file', 'Il n’y a pas de fichier /nowhere.csv.'],
	[
		['simulate', 'x.yaml', '--until', 'soon'],
		'bad-date',
		'--until soon n’est pas une date\u00a0: écrivez AAAA-MM-JJ',
	],
	[['bench', 'nope'], 'unknown-part', `nope\u00a0: l’une des parties ${Object.keys(parts).join(', ')}`],
])('%j is bad input, to a program as to a person', async (words, code, sentence) => {
	expect(await typed('fr_FR.UTF-8', ...words)).toEqual({ code: 2, stdout: '', stderr: `${sentence}\n` });
	const told = await typed('fr_FR.UTF-8', ...words.toSpliced(words[0] === 'scenario' ? 2 : 1, 0, '--json'));
	expect(told).toMatchObject({ code: 2, stdout: '' });
	expect(JSON.parse(told.stderr)).toEqual({ ok: false, problem: { code, message: sentence } });
});

test.each([
	[
		'fr',
		/^date +heure +quoi +étape +factures +montant +pourquoi$/m,
		'échéance, +4 jours',
		/calendar|due-date|due date|Overdue/,
	],
	[
		'en',
		/^date +time +what +step +invoices +amount +why$/m,
		'due date, +4 days',
		/calendar|due-date|échéance|jours|En retard/,
	],
])('a story is told in %s from its heading to its reasons', async (language, heading, reason, other) => {
	const file = join(top, 'tests/scenarios/standard-unpaid.case.yaml');
	const { code, stdout } = await amiable('simulate', file, '--lang', language);
	expect(code).toBe(0);
	expect(stdout).toMatch(heading);
	expect(stdout).toContain(reason);
	expect(stdout).not.toMatch(other);
});

test.each([
	['fr_FR.UTF-8', 'id: a\n\tname: b\n', /:2:1 erreur tab-indents: Une tabulation ne peut pas/],
	['en_GB.UTF-8', 'id: a\n\tname: b\n', /:2:1 error tab-indents: A tab cannot indent a line/],
])('a scenario’s syntax is told in %s, at its place', async (locale, text, told) => {
	const file = join(mkdtempSync(join(tmpdir(), 'amiable-')), 'a.yaml');
	writeFileSync(file, text);
	const { code, stdout } = await typed(locale, 'scenario', 'check', file);
	expect(code).toBe(2);
	expect(stdout).toMatch(told);
});

test('hours at which a new company sends nothing are refused', async () => {
	const { stdout: standard } = await amiable('scenario', 'print', 'standard');
	const file = join(mkdtempSync(join(tmpdir(), 'amiable-')), 'night.yaml');
	const hours = "  windows: { letter: [{ from: '02:00', to: '04:00' }] }";
	writeFileSync(file, standard.replace(/^settings:$/m, `settings:\n${hours}`));
	const { code, stdout } = await amiable('scenario', 'check', file);
	expect([code, stdout]).toEqual([2, expect.stringContaining('message-outside-window')]);
});
