import { canonical } from './canonical.ts';
import type { Scenario } from './graph.ts';
import { print } from './print.ts';
import { sha256 } from './sha-256.ts';

/** Identity of what a scenario says: SHA-256 of its canonical JSON, labels included, positions and notes left out. */
export function hash(scenario: Scenario): string {
	const { layout: _, ...content } = print(scenario);
	return sha256(canonical(content));
}
