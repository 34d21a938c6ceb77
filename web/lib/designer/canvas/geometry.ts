import type { Point } from '../document/designer-document.ts';

/** A rectangle on the canvas, in its own pixels. */
export type Box = Point & { width: number; height: number };

/** Every card has one size: the canvas never measures anything. */
export const CARD = { width: 272, height: 78 } as const;

/** Room between cards: beside each other, and between two rows, where edges turn and their words stand. */
export const GAP = { column: 56, row: 68 } as const;

/** A lane's own room around its cards: its name stands above them. */
export const LANE = { top: 40, bottom: 28, side: 48, gap: 12 } as const;

/** How far apart the tops of two rows lie. */
export const ROW = CARD.height + GAP.row;

/** Where a card lies. */
export const cardAt = ({ x, y }: Point): Box => ({ x, y, ...CARD });

/** Whether two boxes share any area. */
export const overlap = (a: Box, b: Box): boolean =>
	a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
