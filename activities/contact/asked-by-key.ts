import type { SendingPort } from '../ports/receipt.ts';
import type { Delivery } from './carry-out.ts';

type Asking = Pick<Delivery, 'find' | 'findSettlesMs'>;

/** How a port is asked whether it took a message, and how long its "no" is not believed; nothing where it cannot be asked. */
export const askedByKey = (port: Pick<SendingPort<unknown>, 'find' | 'findSettlesMs'>): Asking =>
	port.find ? { find: port.find.bind(port), findSettlesMs: port.findSettlesMs ?? 0 } : {};
