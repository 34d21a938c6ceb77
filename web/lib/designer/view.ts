import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { BusinessCalendar } from '#workflows/receivables/calendar.ts';
import type { LintContext } from '#workflows/scenario/lint.ts';
import type { NodeId, Scenario } from '#workflows/scenario/graph.ts';
import type { Point } from './document/designer-document.ts';

/** A message that a node may send: shipped with Amiable or written by the company. */
export type TemplateChoice = {
	id: string;
	name: string;
	channel: 'email' | 'sms' | 'letter' | 'formal-notice' | 'call' | 'task' | 'thanks';
	languages: readonly string[];
	own: boolean;
};

/** The open invoice on which dates are shown while drawing. */
export type SampleInvoice = {
	id: string;
	number: string;
	customer: string;
	issuedOn: CivilDate;
	dueOn: CivilDate;
	amountCents: number;
	currency: string;
	calendars: { creditor: BusinessCalendar; debtor: BusinessCalendar };
};

/** What the designer's page is given. */
export type DesignerData = {
	id: string;
	/** the draft of this person, with its layout section; the published source when there is none */
	scenario: Scenario;
	/** where cards lie that nobody has placed */
	places: Promise<Readonly<Record<NodeId, Point>>>;
	/** number of the last save of this draft, sent back with the next one; 0 ⇒ never saved */
	draftSeq: number;
	/** the version that the draft was started from; null ⇒ never published */
	baseVersion: number | null;
	latestVersion: number | null;
	/** of the newest version's content, without layout: whether what is drawn differs from it */
	latestHash: string | null;
	/** what new invoices take: the pinned version, else the newest not retired; null ⇒ none */
	inForce: number | null;
	/** where this browser keeps what the server has not got yet */
	draftKey: string;
	/** `savedAt` null ⇒ has it open without a draft that differs; a program that sent a file is one of them */
	others: readonly { userId: string; name: string; savedAt: string | null; isPresent: boolean }[];
	lintContext: LintContext;
	templates: readonly TemplateChoice[];
	/** contact roles and owners that nodes may name */
	roles: readonly string[];
	owners: readonly { id: string; name: string }[];
	sample: SampleInvoice | null;
	/** the version that a TypeScript program computed, drawn to be looked at; null ⇒ what people draw */
	computedVersion: number | null;
	/** `canCopy`: may draw, and so make a draft of what a program computed */
	rights: { canEdit: boolean; canCopy: boolean; canPublish: boolean };
	zone: string;
	currency: string;
};
