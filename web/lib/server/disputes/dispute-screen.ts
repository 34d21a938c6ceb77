import { error } from '@sveltejs/kit';
import { actsAt } from '#db/queries/acts-at.ts';
import type { Tx } from '#db/client.ts';
import type { DisputeNoteView, DisputeView } from '#lib/disputes/view.ts';
import { sumCents } from '#workflows/receivables/money.ts';
import { ownerChoices } from './disputes-screen.ts';
import { openingNote } from './opening-note.ts';
import { findDispute, mayHandle, maySettle } from './find-dispute.ts';

/** What was said and done about a dispute, newest first; it ends with how it began. */
async function notesOf(tx: Tx, dispute: { id: string; customerId: string }): Promise<DisputeNoteView[]> {
	const { id } = dispute;
	const rows = await tx
		.selectFrom('disputeNote as n')
		.leftJoin('document as f', 'f.id', 'n.documentId')
		.leftJoin('membership as p', (join) =>
			join.on((eb) => eb(eb.cast<string>('p.userId', 'text'), '=', eb.ref('n.author'))),
		)
		.select(['n.id', 'n.at', 'n.side', 'n.kind', 'n.body', 'n.params', 'n.author', 'p.name'])
		.select(['f.id as documentId', 'f.filename', 'f.mediaType'])
		.where('n.disputeId', '=', id)
		.orderBy('n.at', 'desc')
		.orderBy('n.id')
		.execute();
	const told = rows.map(({ at, author, name, documentId, filename, mediaType, ...note }) => ({
		...note,
		at: at.toISOString(),
		author: name ?? author,
		document:
			documentId === null ? null : { id: documentId, filename: filename ?? '', mediaType: mediaType ?? '' },
	}));
	const opening = await openingNote(tx, dispute);
	if (!opening) return told;
	// A debtor's own words open the story, with what they contested; else the one who recorded it does.
	const isTold = told.some(({ kind }) => kind === 'opened');
	return isTold
		? told.map((note) => (note.kind === 'opened' ? { ...note, params: opening.params } : note))
		: [...told, opening];
}

async function meanwhileOf(
	tx: Tx,
	invoiceId: string,
	chased: Pick<DisputeView['meanwhile'], 'chasedCents' | 'lapsed'>,
): Promise<DisputeView['meanwhile']> {
	const run = await tx
		.selectFrom('invoiceRun as r')
		.select(['r.nextAction', actsAt.as('actsAt')])
		.where('r.invoiceId', '=', invoiceId)
		.where('r.endedAt', 'is', null)
		.executeTakeFirst();
	const { nextAction, actsAt: acts } = run ?? {};
	return {
		...chased,
		next: nextAction ? { label: nextAction.label, at: acts?.toISOString() ?? null } : null,
	};
}

/** Causes that people have given before, the most frequent first: suggestions, never a closed list. */
async function causesOf(tx: Tx): Promise<string[]> {
	const rows = await tx
		.selectFrom('dispute')
		.select((eb) => ['cause', eb.fn.countAll<number>().as('count')])
		.where('cause', 'is not', null)
		.groupBy('cause')
		.orderBy('count', 'desc')
		.limit(30)
		.execute();
	return rows.flatMap(({ cause }) => cause ?? []);
}

/** Everything the page of one dispute shows. @throws 404 for one that is not there, or not this person's */
export async function disputeScreen({
	locals,
	params,
}: {
	locals: App.Locals;
	params: { id: string };
}): Promise<DisputeView> {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	return locals.tx(async (tx) => {
		const { row, codes, asOf } = await findDispute(tx, params.id, person);
		const { at, resolvedAt, ownerName, disputedCents: _, ...head } = row;
		const siblings = await tx
			.selectFrom('dispute')
			.select(['id', 'amountCents', 'resolveOn', 'resolvedAt'])
			.where('invoiceId', '=', row.invoiceId)
			.where('id', '<>', row.id)
			.orderBy('at')
			.execute();
		const stands = (one: { resolveOn: string; resolvedAt: Date | null }): boolean =>
			one.resolvedAt === null && one.resolveOn >= asOf;
		const asideCents = sumCents([row, ...siblings].filter(stands).map((one) => one.amountCents));
		return {
			head: {
				...head,
				owner: ownerName,
				openedAt: at.toISOString(),
				resolvedAt: resolvedAt?.toISOString() ?? null,
			},
			meanwhile: await meanwhileOf(tx, row.invoiceId, {
				chasedCents: Math.max(0, row.residualCents - asideCents),
				lapsed: row.resolveOn < asOf,
			}),
			siblings: siblings.map(({ id, amountCents, resolvedAt: settled }) => ({
				...{ id, amountCents },
				resolved: settled !== null,
			})),
			notes: await notesOf(tx, row),
			codes: codes.map(({ status, subStatus }) => ({ status, subStatus })),
			owners: await ownerChoices(tx),
			causes: await causesOf(tx),
			may: { handle: mayHandle(person, row.ownerId), settle: maySettle(person, row.ownerId) },
		};
	});
}
