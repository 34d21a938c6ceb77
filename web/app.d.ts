import type { Tx } from '#db/client.ts';
import type { ExpiredLink } from '#lib/debtor/view.ts';
import type { Person } from '#lib/server/session/person.ts';

declare global {
	namespace App {
		interface Error {
			/** finds the error in the server's log; empty for expected errors */
			id?: string;
			/** whose the debtor's link was that is past its days */
			expired?: ExpiredLink;
		}
		interface Locals {
			person: Person | null;
			theme: 'system' | 'light' | 'dark';
			/** One transaction on the signed-in person's company. Throws when nobody is signed in. */
			tx: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
		}
		interface PageData {
			user?: {
				seesEverything: boolean;
				mayImport: boolean;
				mayDropStatement: boolean;
				singleKeys: boolean;
			};
			organisation?: { name: string; timeZone: string; currency: string; demo: boolean; live: boolean };
		}
	}
}
