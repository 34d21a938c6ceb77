import type { RawBody } from '../endpoint.ts';
import type { Refused } from '../problem.ts';
import { refusedAt } from '../problem.ts';

/** Media types of the files that people write: scenarios and simulation cases. */
export const yamlOrJson = {
	'application/yaml': 'YAML 1.2',
	'application/json': 'the same as JSON',
	'application/x-yaml': 'YAML, as older programs call it',
	'text/yaml': 'YAML, as older programs call it',
};

export const isJson = (mediaType: string): boolean => mediaType === 'application/json';

/** The text of a body; only UTF-8 is text. */
export function textOf({ bytes }: RawBody): { ok: true; value: string } | Refused {
	try {
		return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
	} catch {
		return refusedAt(400, 'not-utf-8', '');
	}
}
