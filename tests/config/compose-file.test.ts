import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readEnvironment } from '#activities/environment.ts';
import { dataConverter } from '#activities/temporal/data-converter.ts';
import { composeComplaints } from '#local/checks/compose-file.ts';
import { top } from '#local/paths.ts';

type Service = {
	environment?: Readonly<Record<string, unknown>>;
	image?: string;
	command?: string[];
	build?: { dockerfile: string };
};
/** The variables that a reader of the environment asks for. */
function readBy(reader: (environment: NodeJS.ProcessEnv) => unknown): string[] {
	const asked = new Set<string>();
	const target: NodeJS.ProcessEnv = { DATABASE_URL: 'postgresql://u:p@h/d' };
	reader(
		new Proxy(target, {
			get: (values, name) => {
				if (typeof name === 'string' && /^[A-Z][A-Z_]+$/.test(name)) asked.add(name);
				return Reflect.get(values, name) as unknown;
			},
		}),
	);
	return [...asked];
}
const both = () => [...readBy(readEnvironment), ...readBy(dataConverter)];

const text = readFileSync(join(top, 'docker-compose.yml'), 'utf8');
const { services } = parse(text, { merge: true }) as { services: Record<string, Service> };

describe('docker-compose.yml', () => {
	test('follows the compose specification', () => {
		expect(composeComplaints(text)).toEqual([]);
	});

	test('a misspelt key would be noticed', () => {
		expect(composeComplaints(text.replace('depends_on', 'depend_on'))).not.toEqual([]);
	});

	test('has every part of the product', () => {
		expect(Object.keys(services).sort()).toEqual([
			'mailpit',
			'migrate',
			'postgres',
			'temporal',
			'temporal-ui',
			'web',
			'worker',
		]);
	});

	test('runs only what the checkout has and `npm start` runs too', () => {
		const commands = Object.values(services).flatMap(({ command }) =>
			command === undefined ? [] : [command],
		);
		expect(commands.map((command) => command.join(' ')).sort()).toEqual([
			'node activities/worker.ts',
			'node local/amiable.mjs migrate',
			'node web/build/index.js',
		]);
		const files = commands.map(([, file]) => file!).filter((file) => !file.startsWith('web/build/'));
		expect(files.filter((file) => !existsSync(join(top, file)))).toEqual([]);
	});

	test.each(['web', 'worker'])('gives the %s every variable that the product reads', (name) => {
		const set = Object.keys(services[name]?.environment ?? {});
		const read = name === 'web' ? [...both(), 'POSTMARK_WEBHOOK_USER', 'POSTMARK_WEBHOOK_PASSWORD'] : both();
		expect(read).toContain('POSTMARK_TOKEN');
		// The image says that it is in production.
		expect(read.filter((variable) => variable !== 'NODE_ENV' && !set.includes(variable))).toEqual([]);
	});

	test('sets no variable to nothing: an optional one that is empty would be malformed', () => {
		const values = Object.values(services).flatMap(({ environment }) => Object.values(environment ?? {}));
		expect(values.filter((value) => /^\$\{\w+(:?-)?\}$/.test(String(value)))).toEqual([]);
	});

	test('pins every image', () => {
		const images = Object.values(services).flatMap(({ image, build }) => (image && !build ? [image] : []));
		expect(images.filter((image) => !/:v?\d/.test(image))).toEqual([]);
	});
});
