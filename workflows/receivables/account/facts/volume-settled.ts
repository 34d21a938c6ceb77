import { ok } from '../../outcome.ts';
import type { FactHandler } from '../fact-effect.ts';
import { withVolumeChoice } from '../volume.ts';

/** A person looked at the messages that the volume guard stopped. An invoice that waits for nothing any more is left alone. */
export const volumeSettled: FactHandler<'volume-settled'> = (state, fact) =>
	ok({ state: fact.answers.reduce(withVolumeChoice, state) });
