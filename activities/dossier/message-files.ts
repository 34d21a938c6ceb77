import type { DossierData, DossierLetter, DossierMessage } from './dossier-data.ts';
import { word } from './dossier-labels.ts';
import { fileName } from './file-name.ts';

/** One file of a dossier, by its path inside it. */
export type PlacedFile = { path: string; content: Uint8Array };

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const rank = (index: number): string => String(index + 1).padStart(3, '0');

function messageFiles(data: DossierData, message: DossierMessage, index: number): PlacedFile[] {
	const t = (name: string) => word(data.language, name);
	const name = `messages/${rank(index)}-${message.at.slice(0, 10)}-${message.channel}-${message.direction}`;
	const head = [
		`${t('date')}: ${message.at}`,
		`${t('from')}: ${message.from}`,
		`${t('to')}: ${message.to}`,
		`${t('subject')}: ${message.subject}`,
		...message.proofs.map((proof) => `${t('proof')}: ${proof.at} ${proof.event} ${proof.reference}`),
		...message.attachments.map((file) => `${t('attachments')}: ${file.fileName}`),
	];
	return [
		{ path: `${name}.txt`, content: text(`${head.join('\n')}\n\n${message.text}\n`) },
		...(message.html === null ? [] : [{ path: `${name}.html`, content: text(message.html) }]),
		...message.attachments.map((file) => ({
			path: `${name}/${fileName(file.fileName)}`,
			content: file.content,
		})),
	];
}

function letterFiles(data: DossierData, letter: DossierLetter, index: number): PlacedFile[] {
	const t = (name: string) => word(data.language, name);
	const name = `letters/${rank(index)}-${letter.postedOn}-${letter.kind}`;
	const head = [
		`${t('subject')}: ${letter.subject}`,
		...(letter.registeredNumber ? [`${t('registered_number')} ${letter.registeredNumber}`] : []),
		...letter.events.map(({ on, event }) => `${on}: ${t(event === 'received' ? 'letter_received' : event)}`),
	];
	return [
		{ path: `${name}.pdf`, content: letter.pdf },
		{ path: `${name}.txt`, content: text(`${head.join('\n')}\n`) },
		...letter.proofs.map((file) => ({ path: `${name}/${fileName(file.fileName)}`, content: file.content })),
	];
}

/** Copies of every message and reply, and every letter with its proofs, in the order of their dates. */
export const correspondence = (data: DossierData): PlacedFile[] => [
	...[...data.messages]
		.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
		.flatMap((message, index) => messageFiles(data, message, index)),
	...[...data.letters]
		.sort((a, b) => (a.postedOn < b.postedOn ? -1 : a.postedOn > b.postedOn ? 1 : 0))
		.flatMap((letter, index) => letterFiles(data, letter, index)),
];
