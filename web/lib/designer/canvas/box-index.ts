import { overlap } from './geometry.ts';
import type { Box } from './geometry.ts';

/** How high the bands are by which boxes are found. */
const BAND = 256;

/** Boxes that can be asked for by place without looking at them all. */
export type BoxIndex = {
	add: (box: Box) => void;
	/** those that share area with `room`, each once */
	touching: (room: Box) => readonly Box[];
};

/** An index of `boxes`, to which more can be added. */
export function boxIndex(boxes: readonly Box[] = []): BoxIndex {
	const bands = new Map<number, Box[]>();
	const add = (box: Box): void => {
		const [first, last] = bandsOf(box);
		for (let band = first; band <= last; band += 1) {
			const known = bands.get(band);
			if (known === undefined) bands.set(band, [box]);
			else known.push(box);
		}
	};
	for (const box of boxes) add(box);
	return {
		add,
		touching: (room) => {
			const [first, last] = bandsOf(room);
			const found: Box[] = [];
			for (let band = first; band <= last; band += 1)
				for (const box of bands.get(band) ?? [])
					// A box of several bands is told in the first of them that is asked for.
					if (band === Math.max(first, bandsOf(box)[0]) && overlap(box, room)) found.push(box);
			return found;
		},
	};
}

const bandsOf = ({ y, height }: Box): readonly [number, number] => [
	Math.floor(y / BAND),
	Math.floor((y + height) / BAND),
];
