import type { Endpoint } from './endpoint.ts';

/** An endpoint and the values of its path, or the methods that the path knows (none for an unknown path). */
export type Match =
	| { endpoint: Endpoint; params: Readonly<Record<string, string>> }
	| { endpoint: null; allowed: readonly string[] };

function paramsOf(pattern: string, segments: readonly string[]): Record<string, string> | null {
	const parts = pattern.split('/').slice(1);
	if (parts.length !== segments.length) return null;
	const params: Record<string, string> = {};
	for (const [index, part] of parts.entries()) {
		const segment = segments[index] ?? '';
		const name = /^\{(\w+)\}$/.exec(part)?.[1];
		if (name === undefined ? part !== segment : segment === '') return null;
		if (name !== undefined) params[name] = segment;
	}
	return params;
}

/** Which endpoint answers `method` on `path`, given below `/api/v1` and still percent-encoded. A fixed segment goes before `{id}`. */
export function matchEndpoint(endpoints: readonly Endpoint[], method: string, path: string): Match {
	let segments: string[];
	try {
		segments = path.split('/').slice(1).map(decodeURIComponent);
	} catch {
		return { endpoint: null, allowed: [] };
	}
	// No id has a null character: Postgres could not hold it.
	if (segments.some((segment) => segment.includes('\0'))) return { endpoint: null, allowed: [] };
	const found = endpoints
		.flatMap((endpoint) => {
			const params = paramsOf(endpoint.path, segments);
			return params ? [{ endpoint, params }] : [];
		})
		.sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length);
	const match = found.find(({ endpoint }) => endpoint.method === method);
	return match ?? { endpoint: null, allowed: [...new Set(found.map(({ endpoint }) => endpoint.method))] };
}
