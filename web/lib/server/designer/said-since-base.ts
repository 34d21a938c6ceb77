import { sql } from 'kysely';

/**
 * Whether a version says what the draft `d` says, its base or a later one: then nothing of it is left to publish. An
 * older version that says the same was taken up again, to be published once more.
 * Asks for `d` with scenario, base version and hash.
 */
export const saidSinceBase = sql<boolean>`exists (
	select from scenario_version v
	where v.scenario_id = d.scenario_id and v.hash = d.hash and v.version >= coalesce(d.base_version, 0)
)`;
