import type { NodeKind } from '../graph.ts';
import { alert } from './alert.ts';
import { approval } from './approval.ts';
import { branch } from './branch.ts';
import { call } from './call.ts';
import { email } from './email.ts';
import { end } from './end.ts';
import { formalNotice } from './formal-notice.ts';
import { handOff } from './hand-off.ts';
import { letter } from './letter.ts';
import type { NodeType } from './node-type.ts';
import { penalty } from './penalty.ts';
import { promiseWatch } from './promise-watch.ts';
import { sms } from './sms.ts';
import { start } from './start.ts';
import { task } from './task.ts';
import { thanks } from './thanks.ts';
import { wait } from './wait.ts';
import { webhook } from './webhook.ts';

/** Every kind of node, by name, with its own types: for the builder. */
export const kinds = {
	start,
	wait,
	email,
	sms,
	letter,
	call,
	task,
	approval,
	branch,
	'formal-notice': formalNotice,
	'hand-off': handOff,
	thanks,
	'promise-watch': promiseWatch,
	penalty,
	alert,
	webhook,
	end,
} as const satisfies Readonly<Record<NodeKind, NodeType>>;

/** Every kind of node, by name. */
export const catalogue: Readonly<Record<NodeKind, NodeType>> = { ...kinds };

/** The names of all kinds, in the order of the palette. */
export const nodeKinds = Object.keys(kinds) as readonly NodeKind[];

/** Whether `name` is a kind of node. */
export const isNodeKind = (name: string): name is NodeKind => Object.hasOwn(kinds, name);
