import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { composeComplaints } from '#local/checks/compose-file.ts';
import { top } from '#local/paths.ts';

type Service = { image?: string; command?: string[]; build?: { dockerfile: string } };
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

	test('pins every image', () => {
		const images = Object.values(services).flatMap(({ image, build }) => (image && !build ? [image] : []));
		expect(images.filter((image) => !/:v?\d/.test(image))).toEqual([]);
	});
});
