import type { TraceLine } from '#workflows/receivables/trace.ts';
import type { Expectation } from '../check-expectations.ts';
import type { TriedCase } from '../tried-case.ts';

/** The expectations of a scenario, read once and after each change. */
export function createExpectations(scenario: string) {
	const address = `/scenarios/${encodeURIComponent(scenario)}/expectations`;
	let list = $state.raw<readonly Expectation[]>([]);
	let stage = $state<'idle' | 'working' | 'failed'>('working');

	async function ask(path: string, init?: RequestInit): Promise<void> {
		stage = 'working';
		try {
			const answer = await fetch(path, init);
			if (!answer.ok) throw new Error(`expectations ${String(answer.status)}`);
			list = (await answer.json()) as readonly Expectation[];
			stage = 'idle';
		} catch {
			stage = 'failed';
		}
	}

	return {
		get list() {
			return list;
		},
		get stage() {
			return stage;
		},
		read: () => ask(address),
		/** keeps a story under a name; a name that is taken is replaced */
		keep: (name: string, tried: TriedCase, trace: readonly TraceLine[]) =>
			ask(address, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ name, tried, trace }),
			}),
		forget: (id: string) => ask(`${address}?id=${encodeURIComponent(id)}`, { method: 'DELETE' }),
	};
}

export type KeptExpectations = ReturnType<typeof createExpectations>;
