/** Where a note lies on the canvas and how large it is, in canvas pixels. */
export type NotePlace = { x: number; y: number; width: number; height: number };

/** A step of a note's place that a button takes. */
export type Nudge = 'left' | 'right' | 'up' | 'down' | 'larger' | 'smaller';

const STEP = 24;
export const LEAST_NOTE = { width: 140, height: 64 } as const;

/** The place of a note one step on; it never shrinks below what a drag leaves it. */
export function nudged(place: NotePlace, nudge: Nudge): NotePlace {
	switch (nudge) {
		case 'left':
			return { ...place, x: place.x - STEP };
		case 'right':
			return { ...place, x: place.x + STEP };
		case 'up':
			return { ...place, y: place.y - STEP };
		case 'down':
			return { ...place, y: place.y + STEP };
		case 'larger':
			return { ...place, width: place.width + 2 * STEP, height: place.height + STEP };
		case 'smaller':
			return {
				...place,
				width: Math.max(LEAST_NOTE.width, place.width - 2 * STEP),
				height: Math.max(LEAST_NOTE.height, place.height - STEP),
			};
		default:
			return nudge satisfies never;
	}
}
