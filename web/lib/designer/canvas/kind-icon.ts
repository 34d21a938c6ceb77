import BellRing from '@lucide/svelte/icons/bell-ring';
import FileText from '@lucide/svelte/icons/file-text';
import FileWarning from '@lucide/svelte/icons/file-warning';
import Flag from '@lucide/svelte/icons/flag';
import HandHeart from '@lucide/svelte/icons/hand-heart';
import Handshake from '@lucide/svelte/icons/handshake';
import Hourglass from '@lucide/svelte/icons/hourglass';
import ListChecks from '@lucide/svelte/icons/list-checks';
import Mail from '@lucide/svelte/icons/mail';
import MessageSquareText from '@lucide/svelte/icons/message-square-text';
import Percent from '@lucide/svelte/icons/percent';
import Phone from '@lucide/svelte/icons/phone';
import ReceiptText from '@lucide/svelte/icons/receipt-text';
import Scale from '@lucide/svelte/icons/scale';
import Split from '@lucide/svelte/icons/split';
import Stamp from '@lucide/svelte/icons/stamp';
import Webhook from '@lucide/svelte/icons/webhook';
import type { NodeKind } from '#workflows/scenario/graph.ts';

/** What a kind is about, which gives its colour: never the only sign, since icon and words say the same. */
export type Family = 'time' | 'message' | 'person' | 'choice' | 'law' | 'bound';

type Look = { icon: typeof Mail; family: Family };

/** The icon of each kind, and its family. */
export const kindLook: Readonly<Record<NodeKind, Look>> = {
	start: { icon: ReceiptText, family: 'bound' },
	wait: { icon: Hourglass, family: 'time' },
	email: { icon: Mail, family: 'message' },
	sms: { icon: MessageSquareText, family: 'message' },
	letter: { icon: FileText, family: 'message' },
	call: { icon: Phone, family: 'person' },
	task: { icon: ListChecks, family: 'person' },
	approval: { icon: Stamp, family: 'person' },
	branch: { icon: Split, family: 'choice' },
	'formal-notice': { icon: FileWarning, family: 'law' },
	'hand-off': { icon: Scale, family: 'law' },
	thanks: { icon: HandHeart, family: 'message' },
	'promise-watch': { icon: Handshake, family: 'choice' },
	penalty: { icon: Percent, family: 'law' },
	alert: { icon: BellRing, family: 'person' },
	webhook: { icon: Webhook, family: 'bound' },
	end: { icon: Flag, family: 'bound' },
};
