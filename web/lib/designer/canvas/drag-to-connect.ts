import type { NodeId } from '#workflows/scenario/graph.ts';
import type { Port } from '../document/command.ts';
import { finishConnecting } from './finish-connecting.ts';
import type { Stage } from './stage.svelte.ts';

/** How far a pointer may tremble and still click, in pixels. */
const TREMBLE = 5;

/**
 * Begins a connection at a handle. Dragged onto a card it connects there, dropped beside it offers the palette;
 * clicked, it waits for a click on the card to connect.
 */
export function dragToConnect(event: PointerEvent, stage: Stage, from: Port): void {
	if (event.button !== 0) return;
	event.stopPropagation();
	event.preventDefault();
	stage.startConnecting(from);
	const start = { x: event.clientX, y: event.clientY };
	const isFar = (move: PointerEvent) => Math.hypot(move.clientX - start.x, move.clientY - start.y) > TREMBLE;

	const move = (moved: PointerEvent) => {
		if (isFar(moved)) stage.pointAt({ x: moved.clientX, y: moved.clientY });
	};
	const end = (ended: PointerEvent) => {
		stop();
		if (!isFar(ended)) return;
		stage.pointAt(null);
		const to = cardUnder(ended);
		if (to !== null) finishConnecting(stage, to);
		else {
			stage.stopConnecting();
			if (ended.type === 'pointerup') stage.add(from);
		}
	};
	const stop = () => {
		removeEventListener('pointermove', move);
		removeEventListener('pointerup', end);
		removeEventListener('pointercancel', end);
	};
	addEventListener('pointermove', move);
	addEventListener('pointerup', end);
	addEventListener('pointercancel', end);
}

function cardUnder({ clientX, clientY }: PointerEvent): NodeId | null {
	const card = document.elementFromPoint(clientX, clientY)?.closest('[data-card]');
	return card?.getAttribute('data-card') ?? null;
}
