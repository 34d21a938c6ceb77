import type { DossierRecords } from '#db/queries/dossier-records.ts';
import type { LetterEvent } from '#workflows/receivables/account/fact.ts';
import type { DossierFile, DossierLetter } from '../dossier/dossier-data.ts';

type Letter = DossierRecords['letters'][number];
type Post = DossierRecords['posts'][number];

const EVENTS = ['deposited', 'presented', 'received', 'refused', 'unclaimed', 'address-unknown'] as const;
const eventOf = (state: string | null): LetterEvent | undefined => EVENTS.find((event) => event === state);

/** All that the post said, in order; the state of a letter whose news were never told to the account is one of them. */
function eventsOf({ state, stateOn }: Letter, posts: readonly Post[]): DossierLetter['events'] {
	const told = posts.flatMap(({ event: name, on }) => {
		const event = eventOf(name);
		return event && on !== null ? [{ on, event }] : [];
	});
	const last = eventOf(state);
	if (!last || stateOn === null || told.some(({ event, on }) => event === last && on === stateOn))
		return told;
	return [...told, { on: stateOn, event: last }];
}

/** Every scan that came with news, also of news that later ones overtook; each file once. */
function proofsOf(letter: Letter, posts: readonly Post[]): DossierFile[] {
	const last = { ...letter, filename: letter.proofName, mediaType: letter.proofType, content: letter.proof };
	const files = new Map<string, DossierFile>();
	for (const { proofId, filename, mediaType, content } of [...posts, last])
		if (proofId !== null && filename !== null && mediaType !== null && content !== null)
			files.set(proofId, { fileName: filename, contentType: mediaType, content });
	return [...files.values()];
}

/** A letter as it was posted, with everything that the post said of it and the proofs. */
export function dossierLetter(letter: Letter, news: readonly Post[]): DossierLetter {
	const posts = news.filter(({ id }) => id.startsWith(`letter/${letter.contactKey}/`));
	return {
		postedOn: letter.postedOn ?? letter.plannedOn,
		service: letter.kind === 'simple' || letter.kind === 'warning' ? 'simple' : 'registered',
		kind: letter.kind === 'formal-notice' ? 'formal-notice' : 'letter',
		subject: letter.subject,
		registeredNumber: letter.registeredNumber,
		pdf: letter.content,
		events: eventsOf(letter, posts),
		proofs: proofsOf(letter, posts),
	};
}
