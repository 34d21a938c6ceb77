import type { World, WorldCustomer, WorldHead } from './world.ts';

/** How much of an answer has been read: customers so far, of how many (0 ⇒ not said). */
export type Reading = (customers: number, total: number) => void;

/** Lines of a stream as they come. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
	const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
	let rest = '';
	for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
		const lines = `${rest}${chunk.value}`.split('\n');
		rest = lines.pop() ?? '';
		yield* lines;
	}
	if (rest !== '') yield rest;
}

/**
 * Reads a world: one line for the head, then one a customer, so that ten thousand invoices are never one text.
 * @throws Error when the server refuses
 */
export async function readWorld(
	query: string | URL,
	{ signal, onread }: { signal?: AbortSignal; onread?: Reading } = {},
): Promise<World> {
	const answer = await fetch(query, signal ? { signal } : {});
	if (!answer.ok || !answer.body) throw new Error(`world ${String(answer.status)}`);
	const total = Number(answer.headers.get('x-customers') ?? 0);
	let head: WorldHead | null = null;
	const customers: WorldCustomer[] = [];
	for await (const line of linesOf(answer.body)) {
		if (head === null) head = JSON.parse(line) as WorldHead;
		else customers.push(JSON.parse(line) as WorldCustomer);
		if (customers.length % 100 === 0) onread?.(customers.length, total);
	}
	if (head === null) throw new Error('world without head');
	return { head, customers };
}
