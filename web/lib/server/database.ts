import { connect } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import { urlFor } from '#db/roles.ts';
import { environment } from './environment.ts';

let opened: Db | undefined;

/** The application's pool: rows of one company at a time, through `forOrganisation`. */
export const database = (): Db => (opened ??= connect(urlFor(environment().databaseUrl, 'amiable_app')));
