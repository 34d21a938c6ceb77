import AlignLeft from '@lucide/svelte/icons/align-left';
import Contact from '@lucide/svelte/icons/contact';
import Heading from '@lucide/svelte/icons/heading';
import History from '@lucide/svelte/icons/history';
import Landmark from '@lucide/svelte/icons/landmark';
import Scale from '@lucide/svelte/icons/scale';
import Signature from '@lucide/svelte/icons/signature';
import Square from '@lucide/svelte/icons/mouse-pointer-click';
import Table from '@lucide/svelte/icons/table';
import UserCheck from '@lucide/svelte/icons/user-round-check';
import type { Component } from 'svelte';
import { m } from '#lib/paraglide/messages.js';
import type { BlockName, MessageParagraph } from '#workflows/receivables/message-body.ts';
import type { TemplateChannel } from '../view.ts';

type Icon = Component<{ class?: string }>;

/** A part that a person can put into a message: what it is called, and what it shows. */
export type BlockKind = {
	name: string;
	label: () => string;
	text: () => string;
	icon: Icon;
	channels: readonly TemplateChannel[];
	make: () => MessageParagraph;
};

const facts = (
	name: BlockName,
	label: () => string,
	text: () => string,
	icon: Icon,
	channels: readonly TemplateChannel[],
): BlockKind => ({ name, label, text, icon, channels, make: () => ({ kind: 'block', name }) });

const written: readonly TemplateChannel[] = ['email', 'letter'];
const all: readonly TemplateChannel[] = ['email', 'letter', 'call'];

/** Parts whose words Amiable writes from the ledger. */
export const factBlocks: readonly BlockKind[] = [
	facts('statement', m.block_statement, m.block_statement_text, Table, all),
	facts('payment', m.block_payment, m.block_payment_text, Landmark, written),
	facts('contact', m.block_contact, m.block_contact_text, Contact, all),
	facts('accessories', m.block_accessories, m.block_accessories_text, Scale, written),
	facts('earlier', m.block_earlier, m.block_earlier_text, History, all),
	facts('sign-off', m.block_sign_off, m.block_sign_off_text, Signature, ['email']),
	facts('agent', m.block_agent, m.block_agent_text, UserCheck, ['letter']),
];

/** Parts that people write themselves. */
export const wordBlocks: readonly BlockKind[] = [
	{
		name: 'text',
		label: m.block_text,
		text: m.block_text_text,
		icon: AlignLeft,
		channels: all,
		make: () => ({ kind: 'text', text: '' }),
	},
	{
		name: 'heading',
		label: m.block_heading,
		text: m.block_heading_text,
		icon: Heading,
		channels: written,
		make: () => ({ kind: 'heading', text: '' }),
	},
	{
		name: 'button',
		label: m.block_button,
		text: m.block_button_text,
		icon: Square,
		channels: ['email'],
		make: () => ({ kind: 'button', label: '', url: 'https://' }),
	},
];

/** The part that a `[[name]]` stands for; nothing for a name that nobody knows. */
export const factBlock = (name: string): BlockKind | undefined =>
	factBlocks.find((block) => block.name === name);
