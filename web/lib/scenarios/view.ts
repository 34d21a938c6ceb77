import type { Tally } from './impact-view.ts';

/** One scenario of the company, as the list shows it. */
export type ScenarioRow = {
	id: string;
	name: string;
	isDefault: boolean;
	/** the newest version, and the one that new runs take; null ⇒ never published, or all retired */
	latest: { version: number; at: string; by: string } | null;
	inForce: number | null;
	isPinned: boolean;
	drafts: readonly { name: string; at: string; own: boolean }[];
	running: Tally;
	/** what the linter says of one's own draft, else of the newest version; null ⇒ written in TypeScript */
	problems: { errors: number; warnings: number } | null;
	/** a publication waits for a second person */
	request: { id: string; by: string } | null;
	/** invoices that could not be moved to another version in the last 30 days */
	refusedMoves: number;
};

/** One published version. */
export type VersionRow = {
	version: number;
	hash: string;
	at: string;
	by: string;
	approvedBy: string | null;
	aloneBecause: string | null;
	format: 'yaml' | 'json' | 'typescript';
	/** a program computed it */
	isComputed: boolean;
	/** false ⇒ a program computed it, and nobody kept what came of it */
	isDrawable: boolean;
	running: Tally;
	isLatest: boolean;
	inForce: boolean;
	isPinned: boolean;
	retired: { at: string; by: string } | null;
	/** moves ordered to this version: carried out, under way, refused */
	moves: { moved: number; open: number; refused: number };
};
