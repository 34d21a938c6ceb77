import type { MovedPlace } from '#db/money/moved-money.ts';
import { readCursor, writeCursor } from '../runs/cursor.ts';

/** The place that an address goes on from; null ⇒ the beginning, also where somebody tampered with it. */
export function placeOf({ searchParams }: URL): MovedPlace | null {
	const cursor = readCursor(searchParams.get('after'));
	const at = String(cursor?.value);
	const { seq, id } = /^(?<seq>\d{1,15}) (?<id>.*)$/s.exec(cursor?.id ?? '')?.groups ?? {};
	if (Number.isNaN(Date.parse(at)) || seq === undefined || id === undefined) return null;
	return { at, seq: Number(seq), id };
}

/** A place as an address holds it. */
export const writePlace = ({ at, seq, id }: MovedPlace): string =>
	writeCursor({ value: at, id: `${String(seq)} ${id}` });
