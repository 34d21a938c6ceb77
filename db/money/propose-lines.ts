import { sql } from 'kysely';
import { matchReturn } from '#workflows/receivables/matching/match-return.ts';
import { proposeReceipts } from '#workflows/receivables/matching/match-receipts.ts';
import type { MatchingProposal, Receipt } from '#workflows/receivables/matching/receipt.ts';
import type { Tx } from '../client.ts';
import type { BankLineState } from '../values.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { likelyPayer, tellAwaited } from './tell-awaited.ts';
import { knownPayers, openClaims, receivedPayments } from './open-ledger.ts';

const AT_ONCE = 1_000;

/**
 * Lines to look at: those that nobody has looked at, of one file or of all; `queued`: those of the queue once more, all or
 * some.
 */
export type LinesToPropose = { fileId?: string; queued?: boolean | readonly string[] };

async function linesToLookAt(tx: Tx, { fileId, queued }: LinesToPropose) {
	const states: BankLineState[] = queued ? ['waiting', 'queued'] : ['waiting'];
	return tx
		.selectFrom('bankLine')
		.select([
			'id',
			'state',
			'kind',
			'valueOn',
			'amountCents',
			'currency',
			'partyName',
			'partyIban',
			'words',
			'attempt',
			'proposals',
			'queuedBecause',
		])
		.where('state', 'in', states)
		.$if(Array.isArray(queued), (query) => query.where('id', 'in', Array.isArray(queued) ? queued : []))
		.$if(fileId !== undefined, (query) => query.where('fileId', '=', fileId ?? ''))
		.orderBy('bookedOn')
		.orderBy('id')
		.forUpdate()
		.execute();
}

type Line = Awaited<ReturnType<typeof linesToLookAt>>[number];

const receiptOf = (line: Line): Receipt => ({
	id: line.id,
	on: line.valueOn,
	amountCents: Math.abs(line.amountCents),
	currency: line.currency,
	payer: { name: line.partyName, iban: line.partyIban },
	words: line.words,
});

async function write(tx: Tx, rows: readonly Record<string, unknown>[]): Promise<void> {
	for (let from = 0; from < rows.length; from += AT_ONCE)
		await sql`
			update bank_line l set state = r.state, proposals = r.proposals, confidence = r.confidence
			from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + AT_ONCE))}::jsonb)
				as r(id text, state text, proposals jsonb, confidence integer)
			where l.id = r.id`.execute(tx);
}

/**
 * Says of each line what it pays or takes back, and whether that is sure enough to be carried out without a person. A line
 * of the queue stays a person's, and its likely payer is not chased from now on.
 * @returns how many lines were looked at
 */
export async function proposeLines(
	tx: Tx,
	which: LinesToPropose,
	{ at }: Pick<Stamp, 'at'>,
): Promise<number> {
	const lines = await linesToLookAt(tx, which);
	if (lines.length === 0) return 0;
	const settings = await tx
		.selectFrom('organisation')
		.select(['matchingThreshold', 'feeToleranceCents'])
		.executeTakeFirstOrThrow();
	const receipts = lines.filter(({ kind }) => kind === 'receipt');
	const returns = lines.filter(({ kind }) => kind === 'return').map(receiptOf);
	const proposed = proposeReceipts(
		receipts.map(receiptOf),
		await openClaims(tx),
		await knownPayers(tx),
		settings,
	);
	const received = await receivedPayments(
		tx,
		returns.map(({ amountCents }) => amountCents),
	);
	const found = new Map<string, readonly MatchingProposal[]>([
		...receipts.map(({ id }, index) => [id, proposed[index] ?? []] as const),
		...returns.map((one) => {
			const taken = matchReturn(one, received);
			return [one.id, taken ? [taken] : []] as const;
		}),
	]);
	const rows = lines.map(({ id, state, attempt, queuedBecause }) => {
		const proposals = found.get(id) ?? [];
		const confidence = proposals[0]?.confidence ?? 0;
		const alone = settings.matchingThreshold !== null && confidence >= settings.matchingThreshold;
		return {
			id,
			proposals,
			confidence,
			state: alone && state === 'waiting' && attempt === 0 && queuedBecause === null ? 'ready' : 'queued',
		};
	});
	await write(tx, rows);
	const before = lines.flatMap((line) => (line.state === 'queued' ? likelyPayer(line) : []));
	const kinds = new Map(lines.map(({ id, kind }) => [id, kind]));
	const waiting = rows.flatMap(({ id, state, proposals }) =>
		state === 'queued' ? likelyPayer({ kind: kinds.get(id) ?? '', proposals }) : [],
	);
	await tellAwaited(tx, [...before, ...waiting], at);
	return lines.length;
}
