import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { History } from '@temporalio/common/lib/proto-utils.js';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * A history as JSON, one event per line, without what is random or of this machine: ids are numbered in the order in
 * which they appear, also inside payloads; the worker's name is left out.
 */
export function scrubHistory(history: History): string {
	const numbers = new Map<string, string>();
	const numbered = (text: string): string =>
		text.replace(UUID, (id) => {
			const known =
				numbers.get(id) ?? `00000000-0000-4000-8000-${String(numbers.size + 1).padStart(12, '0')}`;
			numbers.set(id, known);
			return known;
		});
	const scrub = (value: Json, key: string): Json => {
		if (typeof value === 'string') {
			if (key === 'identity') return 'worker';
			return key === 'data' ? toBase64(numbered(fromBase64(value))) : numbered(value);
		}
		if (Array.isArray(value)) return value.map((item) => scrub(item, key));
		if (value === null || typeof value !== 'object') return value;
		return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, scrub(item, name)]));
	};
	const { events } = JSON.parse(historyToJSON(history)) as { events: Json[] };
	const lines = events.map((event) => JSON.stringify(scrub(event, '')));
	return `{"events":[\n${lines.join(',\n')}\n]}\n`;
}

const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8');
const toBase64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
