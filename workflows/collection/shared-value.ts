/** Plans and calendars in use at one time are few; beyond this many all are forgotten and known anew. */
const MOST = 200;

const known = new Map<string, object>();

function frozen<T extends object>(value: T): T {
	for (const part of Object.values(value) as unknown[])
		if (typeof part === 'object' && part !== null) frozen(part);
	return Object.freeze(value);
}

/**
 * The first value of this very content that a run of this worker brought: runs of one version wait with one plan in
 * memory, not each with its own copy. Frozen, because it is everybody's; content is compared whole, so a replay reads
 * what its own history says.
 */
export function sharedValue<T extends object>(value: T): T {
	const content = JSON.stringify(value);
	const shared = known.get(content);
	if (shared) return shared as T;
	if (known.size >= MOST) known.clear();
	known.set(content, frozen(value));
	return value;
}
