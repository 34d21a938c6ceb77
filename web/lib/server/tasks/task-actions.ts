import { complete } from './complete.ts';
import { decide } from './decide.ts';
import { editMessage } from './edit-message.ts';
import { explain } from './explain.ts';
import { insert } from './insert.ts';
import { postLetter } from './post-letter.ts';
import { snooze } from './put-off.ts';
import { reassign } from './reassign.ts';
import { skip } from './skip.ts';
import { withdrawLetter } from './withdraw-letter.ts';

/** Everything that a person does to one task, under the names that forms use. */
export const taskActions = {
	complete,
	decide,
	post: postLetter,
	withdraw: withdrawLetter,
	skip,
	snooze,
	reassign,
	insert,
	edit: editMessage,
	explain,
};
