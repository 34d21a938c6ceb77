import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { templatePath } from '#workflows/files/scenario-file.ts';
import { readCase } from '#workflows/files/case-file.ts';
import { simulate } from '#workflows/scenario/simulate.ts';
import { problem, scenarioReport, scenarioVersion, simulation } from './answers.ts';
import { apiCompany } from './company.ts';
import type { ApiCompany } from './company.ts';

let company: ApiCompany;
beforeAll(async () => {
	company = await apiCompany();
});

const standard = readFileSync(templatePath('standard'), 'utf8');
const named = (id: string): string => standard.replace('id: standard', `id: ${id}`);
const yaml = (raw: string, key?: string) => ({
	headers: { 'content-type': 'application/yaml' },
	raw,
	...(key !== undefined && { key }),
});

const codesOf = (body: unknown) => problem.parse(body).errors.map(({ code }) => code);

describe('a scenario', () => {
	test('is kept as draft with its report, then published, once per content', async () => {
		const draft = await company.ask('POST', '/scenarios', yaml(named('mine')));
		expect(draft).toMatchObject({ status: 201, body: { id: 'mine', version: null, publishable: true } });
		expect((await company.ask('POST', '/scenarios', yaml(named('mine')))).status).toBe(200);
		const path = '/scenarios?publish=true';
		const first = await company.ask('POST', path, yaml(named('mine')));
		expect(first).toMatchObject({
			status: 201,
			body: { version: 1, hash: scenarioReport.parse(draft.body).hash },
		});
		expect(await company.ask('POST', path, yaml(named('mine')))).toMatchObject({
			status: 200,
			body: { version: 1 },
		});
		const other = named('mine').replace('offset: 4', 'offset: 5');
		expect(await company.ask('POST', path, yaml(other))).toMatchObject({ status: 201, body: { version: 2 } });
	});

	test('is read back as YAML as it was written, and as JSON with its plan', async () => {
		await company.ask('POST', '/scenarios?publish=true', yaml(named('read-back')));
		const path = '/scenarios/read-back/versions/1';
		const text = await company.get(path, { headers: { accept: 'application/yaml' } });
		expect(text.headers.get('content-type')).toBe('application/yaml');
		expect(text.body).toBe(named('read-back'));
		const json = await company.get(path);
		expect(json.body).toMatchObject({
			...{ id: 'read-back', version: 1, format: 'yaml', publishedBy: expect.stringMatching(/^api:/) },
			scenario: { amiable: 1, start: 'start' },
			plan: { entry: 'start' },
		});
		const asJson = JSON.stringify({ ...scenarioVersion.parse(json.body).scenario, id: 'from-json' });
		const sent = { headers: { 'content-type': 'application/json' }, raw: asJson };
		expect(await company.ask('POST', '/scenarios?publish=true', sent)).toMatchObject({ status: 201 });
		const printed = await company.get('/scenarios/from-json/versions/1', {
			headers: { accept: 'text/yaml' },
		});
		expect(printed.body).toContain('id: from-json\n');
	});

	test.each([
		['malformed', 'a: [1\nb: 2', 'scenario-invalid', 'bad-indentation'],
		[
			'of an unknown kind',
			named('x').replace('kind: wait', 'kind: sleep'),
			'scenario-invalid',
			'unknown-kind',
		],
		['with an unknown key', named('x').replace('offset: 4', 'ofset: 4'), 'scenario-invalid', 'unknown-key'],
	])('%s is refused at its line', async (_, text, code, inside) => {
		const reply = await company.ask('POST', '/scenarios?publish=true', yaml(text));
		expect(reply).toMatchObject({ status: 422, body: { code } });
		const fault = problem.parse(reply.body).errors.find((one) => one.code === inside);
		expect(fault?.params['line']).toBeGreaterThan(0);
	});

	test('with a loop that never waits cannot be published; the report names the rule', async () => {
		const loop = `amiable: 1
id: loop
name: Loop
start: start
nodes:
  start: { kind: start, label: Start, next: a }
  a: { kind: email, label: A, template: reminder-1, to: [accounting], next: a }
`;
		const published = await company.ask('POST', '/scenarios?publish=true', yaml(loop));
		expect(published).toMatchObject({ status: 422, body: { code: 'scenario-not-publishable' } });
		expect(codesOf(published.body)).toContain('cycle-without-wait');
		const draft = await company.ask('POST', '/scenarios', yaml(loop));
		expect(draft).toMatchObject({ status: 201, body: { publishable: false } });
		expect((await company.get('/scenarios/loop/versions/1')).status).toBe(404);
	});

	test('where two people publish, a key may not', async () => {
		const policy = { act: 'publish' as const, fourEyes: true };
		await company.inside((tx) => tx.insertInto('approvalPolicy').values(policy).execute());
		const reply = await company.ask('POST', '/scenarios?publish=true', yaml(named('four-eyes')));
		await company.inside((tx) => tx.deleteFrom('approvalPolicy').execute());
		expect(reply).toMatchObject({ status: 409, body: { code: 'approval-needed' } });
		expect((await company.get('/scenarios/four-eyes/versions/1')).status).toBe(404);
	});

	test('that a person is drawing is not overwritten unasked', async () => {
		await company.ask('POST', '/scenarios', yaml(named('drawn')));
		const drawn = { draft: 'theirs', draftBy: 'jeanne' };
		await company.inside((tx) => tx.updateTable('scenario').set(drawn).where('id', '=', 'drawn').execute());
		const reply = await company.ask('POST', '/scenarios', yaml(named('drawn')));
		expect(reply).toMatchObject({ status: 409, body: { code: 'draft-of-a-person' } });
		expect((await company.ask('POST', '/scenarios?replaceDraft=true', yaml(named('drawn')))).status).toBe(
			200,
		);
	});

	test('of another company, or no version, is not found', async () => {
		await company.ask('POST', '/scenarios?publish=true', yaml(named('secret')));
		expect((await company.get('/scenarios/secret/versions/1', { key: company.strangerKey })).status).toBe(
			404,
		);
		for (const n of ['0', '2', '-1', 'latest', '1e9', '99999999999'])
			expect((await company.get(`/scenarios/secret/versions/${n}`)).status).toBe(404);
	});
});

describe('a simulation', () => {
	const text = `organisation: { name: Verrerie, timeZone: Europe/Paris, country: FR, language: fr }
scenario: standard
customers:
  - { id: dupont, name: Dupont, kind: company, language: fr, country: FR }
invoices:
  - { id: FA-1, customer: dupont, amountCents: 360000, currency: EUR, issuedOn: 2027-01-27, dueOn: 2027-02-26 }
events:
  - { at: 2027-03-01T18:00, type: payment, id: p1, amountCents: 360000, invoice: FA-1 }
`;

	test('tells the same lines as the command line', async () => {
		const reply = await company.ask('POST', '/simulations', yaml(text));
		const read = readCase(text);
		if (!read.ok) throw new Error('the case is readable');
		const story = simulate(read.value.input);
		if (!story.ok) throw new Error('the case can be told');
		expect(reply.status).toBe(200);
		const { lines } = simulation.parse(reply.body);
		expect(lines).toEqual(JSON.parse(JSON.stringify(story.value)));
		expect(lines.map(({ kind }) => kind)).toContain('thanks');
	});

	test.each([
		['malformed', 'a: [1', 'bad-indentation'],
		['in no zone', text.replace('Europe/Paris', 'Europe/Pariss'), null],
		[
			'with a negative amount',
			text.replace('amountCents: 360000, currency', 'amountCents: -1, currency'),
			null,
		],
		['with an unknown key', text.replace('country: FR, language', 'contry: FR, language'), 'unknown-key'],
		['about an unknown invoice', text.replace('invoice: FA-1', 'invoice: FA-2'), null],
	])('%s is refused at its line', async (_, bad, code) => {
		const reply = await company.ask('POST', '/simulations', yaml(bad));
		expect(reply).toMatchObject({ status: 422, body: { code: 'case-invalid' } });
		const [fault] = problem.parse(reply.body).errors;
		expect(fault?.params['line']).toBeGreaterThan(0);
		if (code !== null) expect(codesOf(reply.body)).toContain(code);
	});

	test('is bounded in text and years', async () => {
		const long = await company.ask('POST', '/simulations', yaml(`# ${'x'.repeat(2_000_000)}`));
		expect(long).toMatchObject({ status: 413, body: { code: 'file-too-long' } });
		const ages = await company.ask('POST', '/simulations', yaml(text.replace('2027-02-26', '9027-02-26')));
		expect(ages).toMatchObject({ status: 422, body: { code: 'story-too-long' } });
	});

	test('goes on until the day asked for', async () => {
		const { body } = await company.ask('POST', '/simulations?until=2027-02-20', yaml(text));
		const { lines } = simulation.parse(body);
		expect(lines.every(({ at }) => at < '2027-02-21')).toBe(true);
		expect(lines.length).toBeGreaterThan(0);
	});
});

test('nothing failed on our side meanwhile', () => {
	expect(company.errors).toEqual([]);
});
