import type { DesignerDocument } from '../document/designer-document.ts';
import { stretchesOf } from './box-of.ts';
import { cardAt } from './geometry.ts';
import type { Box } from './geometry.ts';
import type { Placement } from './placement.svelte.ts';
import { routes } from './routes.ts';

/** What a new card or note may not cover: cards, the lines of ways, notes. */
export function takenPlaces(
	{ scenario, layout }: DesignerDocument,
	{ places, laneOf }: Pick<Placement, 'places' | 'laneOf'>,
): readonly Box[] {
	const ways = routes(scenario.nodes, places, (id) => laneOf(id) === 'paid');
	const lines = ways.flatMap(({ points }) => stretchesOf(points));
	return [...[...places.values()].map(cardAt), ...lines, ...layout.notes];
}
