import type { LintProblem, Severity } from '#workflows/scenario/lint.ts';

/**
 * A problem of a scenario that somebody draws: `severity` is its weight while drawing, `atPublish` that of publishing,
 * where an `error` stands in the way.
 */
export type DrawnProblem = LintProblem & { atPublish: Severity };

/** Whether something ought to be done about it; a remark only says how things are. */
export const isToReview = ({ atPublish }: DrawnProblem): boolean => atPublish !== 'info';
