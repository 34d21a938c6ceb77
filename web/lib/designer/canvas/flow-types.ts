import type { Node } from '@xyflow/svelte';
import type { ScenarioNode } from '#workflows/scenario/graph.ts';
import type { Note } from '../document/designer-document.ts';
import type { Saying } from './describe-node.ts';
import type { WayOut } from './ways-out.ts';

export type CardData = { node: ScenarioNode; sayings: readonly Saying[]; ways: readonly WayOut[] };
export type CardNode = Node<CardData, 'card'>;

export type NoteNode = Node<{ note: Note }, 'note'>;

/** Anything that lies on the canvas. Connections are drawn apart: one drawing for all of them. */
export type FlowNode = CardNode | NoteNode;

const NOTE = 'note:';

/** Ids of notes among those of nodes: a colon is no letter of a node's id. */
export const noteId = (id: string): string => `${NOTE}${id}`;

/** Whether an element lies in a note. */
export const isInNote = (target: EventTarget | null): boolean =>
	target instanceof Element &&
	target.closest('.svelte-flow__node')?.getAttribute('data-id')?.startsWith(NOTE) === true;
