import { readWorld } from '#lib/designer/time-machine/world/read-world.ts';
import type { World } from '#lib/designer/time-machine/world/world.ts';
import { worldStream } from '#lib/server/time-machine/world-stream.ts';

type Locals = Parameters<typeof worldStream>[0]['locals'];

/** A person of the company, whose transactions `inside` opens. */
export const localsOf = (
	organisationId: string,
	inside: unknown,
	roles: readonly string[] = ['credit-manager'],
): Locals => ({ person: { userId: 'anne', organisationId, roles }, tx: inside }) as unknown as Locals;

/** Asks for what a rehearsal is told on, as the browser does and through the same reader. */
export async function askWorld(query: string, locals: Locals): Promise<World> {
	const url = new URL(`http://amiable.test/scenarios/standard/world?${query}`);
	const answer = await worldStream({ locals, url });
	const unpacked = answer.body!.pipeThrough(new DecompressionStream('gzip'));
	const real = globalThis.fetch;
	globalThis.fetch = () => Promise.resolve(new Response(unpacked, { headers: answer.headers }));
	try {
		return await readWorld(url);
	} finally {
		globalThis.fetch = real;
	}
}
