import type { FieldValue } from '#workflows/scenario/graph.ts';

export type ExchangeFormat = 'yaml' | 'json' | 'typescript';

/** What is wrong with a file, and where: both counted from 1. */
export type FileProblem = { line: number; column: number; text: string };

/** What reading a file answers; `otherId` ⇒ it was written for another scenario. */
export type ImportAnswer =
	| { ok: true; scenario: { readonly [key: string]: FieldValue }; otherId: string | null }
	| { ok: false; problems: readonly FileProblem[] };

/** The name of an exported file. */
export const fileName = (id: string, format: ExchangeFormat): string =>
	`${id}.${{ yaml: 'yaml', json: 'json', typescript: 'ts' }[format]}`;
