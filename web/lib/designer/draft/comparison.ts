import type { HeldDocument } from './read-document.ts';

/** Something to compare one's own draft with, and what taking it up does; `take` absent ⇒ only looked at. */
export type Comparison = {
	title: string;
	text: string;
	/** null ⇒ it cannot be had now */
	read: () => Promise<HeldDocument | null>;
	take?: { label: string; run: (other: HeldDocument) => void };
};
