import { sql } from 'kysely';

/** Whether a run `r` was left out by a person before it began: it ended without a scenario's word (a run's own end has a state). */
export const leftOut = sql<boolean>`(r.workflow = 'closed' and r.outcome = 'completed' and r.run_state is null)`;
