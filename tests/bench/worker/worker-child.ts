import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { product } from '../contender.ts';
import { quietRuntime } from '../quiet-runtime.ts';
import { race } from '../race.ts';
import type { Speed } from '../race.ts';
import { optionSets } from './option-sets.ts';

/** What one set did; `residentMb`: the whole process with its client, once its runs are closed and still cached. */
export type WorkerAnswer = { speed: Speed; residentMb: number };

const WARM_UP = 30;

/**
 * One set of options alone in a process, warmed up first. Needs the server's address and process, the set's index,
 * a word that no other child has, and how many invoices.
 */
quietRuntime();
const [address = '', server, index, word = '', count] = process.argv.slice(2);
const set = optionSets[Number(index)];
if (!set) throw new RangeError(`no set ${String(index)}`);
const ours = await Connection.connect({ address });
const connection = await NativeConnection.connect({ address });
const contender = await product(new Client({ connection: ours }), connection, set.options);
const workers = [contender.runs, contender.mails];
const running = Promise.all(workers.map((worker) => worker.run()));
await race(contender, Number(server), `${word}-warm`, WARM_UP, set.holds);
const speed = await race(contender, Number(server), word, Number(count), set.holds);
const answer: WorkerAnswer = { speed, residentMb: process.memoryUsage().rss / 2 ** 20 };
for (const worker of workers) worker.shutdown();
await running;
await Promise.all([ours.close(), connection.close()]);
process.send?.(answer);
process.disconnect();
