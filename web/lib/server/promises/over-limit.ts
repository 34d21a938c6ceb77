import { can } from '../rights.ts';
import type { Person } from '../session/person.ts';

/**
 * What a person's reason adds to a promise beyond the company's number of them on an invoice (n47). Only who records
 * facts may give one; from anybody else the account refuses the promise, reason or not.
 */
export const overLimit = (person: Pick<Person, 'roles'>, reason: string | null): { forced?: string } =>
	reason !== null && can(person, 'record-facts') ? { forced: reason } : {};
