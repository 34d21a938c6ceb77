import type { BadLineView, GoodLineView, ImportCounts } from '#lib/import/view.ts';

export type { ReadFile } from '#workflows/files/import/read-file.ts';

/** What taking a file did, or would do, line by line. */
export type TakenFile = { lines: readonly GoodLineView[]; bad: readonly BadLineView[]; counts: ImportCounts };
