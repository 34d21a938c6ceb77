import { m } from '#lib/paraglide/messages.js';
import type { Colleague } from './view.ts';

/** A colleague to whom work may be given, and who would do it where they are away. */
export const colleagueText = ({ name, standIn }: Colleague): string =>
	standIn === null ? name : m.agenda_colleague_away({ name, standIn });
