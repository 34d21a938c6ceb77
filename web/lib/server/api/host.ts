import { randomUUID } from 'node:crypto';
import { now } from '../clock.ts';
import { database } from '../database.ts';
import { log } from '../log.ts';
import type { ApiHost } from './dispatch.ts';

/** The world as the API meets it in the running server. */
export const apiHost = (): ApiHost => ({
	db: database(),
	now,
	onError: (error) => {
		const id = randomUUID().slice(0, 8);
		log.error({ id, err: error }, 'api request failed');
		return id;
	},
});
