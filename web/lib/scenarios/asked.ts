import type { Scenario } from '#workflows/scenario/graph.ts';

/** What a request to publish asked for, beside the version that it was to follow. */
export type Asked = {
	/** the version on the left; null ⇒ there was none */
	version: number | null;
	/** null ⇒ there was none, or it was written in TypeScript */
	before: Scenario | null;
	after: Scenario | null;
	/** steps from which running invoices were to move, and where to, by their labels */
	moves: readonly { from: string; to: string }[];
	/** what has not begun was to take the version too */
	planned: boolean;
};
