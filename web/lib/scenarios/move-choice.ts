/**
 * Which running invoices go on in a new version: by the node on which they stand, the node to go on from; absent ⇒ they
 * keep their version. `planned`: those that have not begun take it too.
 */
export type MoveChoice = { targets: Readonly<Record<string, string>>; planned: boolean };
